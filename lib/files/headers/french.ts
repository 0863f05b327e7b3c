import type { HeaderTable } from './headerTable';

export const french: HeaderTable = {
  id: 'french',
  names: {
    dealId:
      'ID de l’affaire, ID de la transaction, ID de l’opportunité, identifiant, ID de fiche d’informations, numéro, référence, n° affaire, id affaire, id opportunité, numéro d’affaire, id de l’enregistrement',
    name: 'Nom de l’affaire, nom de la transaction, nom de l’opportunité, nom, titre, affaire, transaction, opportunité, intitulé, sujet, libellé, rubrique, projet',
    account:
      'Nom du compte, compte, société, entreprise, nom de la société, nom de l’entreprise, client, nom du client, organisation, entreprise associée, client potentiel',
    owner:
      'Propriétaire, propriétaire de l’affaire, propriétaire de la transaction, propriétaire de l’opportunité, commercial, vendeur, responsable, assigné à, attribué à, personne responsable, chargé d’affaires',
    pipeline: 'Pipeline, processus de vente, tunnel de vente, entonnoir, processus, pipeline de ventes',
    stage:
      'Étape, étape de l’affaire, étape de la transaction, étape de vente, phase, phase de transaction, phase de la transaction, phase du pipeline, phase de vente, nouvelle étape, étape actuelle, vers l’étape, à l’étape, étape suivante, vers',
    fromStage: 'Ancienne étape, étape précédente, de l’étape, étape d’origine, depuis l’étape, de',
    amount:
      'Montant, valeur, valeur de l’affaire, montant de la transaction, montant de l’affaire, revenu, revenu estimé, revenu espéré, chiffre d’affaires, montant ht, prix, total, ca, montant estimé',
    currency: 'Devise, monnaie, code devise, devise de la valeur, devise du montant',
    createdAt:
      'Date de création, créé le, créée le, création, date d’ouverture, créé, ouvert le, heure de création, date création, ajouté le, date de début',
    closedAt:
      'Date de clôture réelle, clos le, close le, clôturé le, clôturée le, fermé le, date de fermeture réelle, date clôture réelle, date de décision, date de fin, terminé le, clôture',
    wonAt: 'Date de gain, gagné le, gagnée le, heure de gain, date gagnée',
    lostAt: 'Date de perte, perdu le, perdue le, heure de perte, date perdue',
    closeDate:
      'Date de clôture, date de fermeture, date de clôture prévue, date de fermeture prévue, clôture prévue, date de signature prévue, échéance, date d’échéance, date de clôture estimée, fermeture prévue, date prévue de clôture, date clôture',
    stageSince:
      'Date de changement d’étape, étape depuis, dans l’étape depuis, dernière modification d’étape, dernier changement d’étape, date d’entrée dans l’étape',
    outcome: 'Statut, résultat, issue, état, statut de l’affaire, statut de la transaction, gagné/perdu, résultat final',
    isWon: 'Gagné, gagnée, est gagnée, conclu et gagné',
    isClosed: 'Fermé, clos, clôturé, est fermée',
    lostReason:
      'Raison de la perte, motif de perte, raison de perte, motif, raison, cause de perte, raison de l’échec, motif de la perte, raison du statut',
    nextStep: 'Étape suivante à faire, prochaine étape, prochaine action, prochaine activité, prochaines étapes',
    source:
      'Source, origine, source de l’affaire, origine de la piste, source du prospect, provenance, origine du lead, canal, source de la piste',
    changedAt:
      'Date de modification, modifié le, date du changement, date de changement, changé le, horodatage, date, heure, date et heure, entré le, date d’entrée, passé le',
    changedBy: 'Modifié par, changé par, par, auteur, auteur de la modification',
    field: 'Champ, nom du champ, propriété, attribut, champ modifié',
    oldValue: 'Ancienne valeur, valeur précédente, valeur d’origine, avant',
    newValue: 'Nouvelle valeur, valeur actuelle, après',
    modified: 'Dernière modification, date de dernière modification, mis à jour le, dernière mise à jour, modifiée le',
    ignored:
      'Probabilité, âge, période fiscale, catégorie de prévision, dernière activité, date de la dernière activité, contact, commentaire, description, région, ville, pays, produit, créé par, créée par',
  },
};
