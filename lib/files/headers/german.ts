import type { HeaderTable } from './headerTable';

export const german: HeaderTable = {
  id: 'german',
  names: {
    dealId: 'Deal-ID, Opportunity-ID, Datensatz-ID, Verkaufschance-ID, Nummer, Kennung, Vorgangsnummer, Chancen-ID, Opportunity-Nummer, ID',
    name: 'Deal-Name, Opportunity-Name, Name der Opportunity, Verkaufschance, Name, Titel, Bezeichnung, Deal, Opportunity, Thema, Projekt, Betreff, Chance',
    account:
      'Accountname, Account-Name, Firma, Unternehmen, Kunde, Kundenname, Organisation, Firmenname, Unternehmensname, Zugehöriges Unternehmen, Potenzieller Kunde',
    owner:
      'Inhaber, Deal-Inhaber, Opportunity-Inhaber, Zuständiger Mitarbeiter, Für Deal zuständiger Mitarbeiter, Besitzer, Verkäufer, Vertriebsmitarbeiter, Verantwortlich, Verantwortlicher, Zugewiesen an, Eigentümer, Verantwortliche Person',
    pipeline: 'Pipeline, Vertriebspipeline, Verkaufsprozess, Vertriebsprozess, Prozess',
    stage:
      'Phase, Deal-Phase, Verkaufsphase, Vertriebsphase, Stufe, Verkaufsstufe, Pipelinephase, Neue Phase, Aktuelle Phase, Nach Phase, Stadium, In Phase',
    fromStage: 'Alte Phase, Vorherige Phase, Von Phase, Aus Phase, Vorige Phase',
    amount:
      'Betrag, Wert, Deal-Wert, Auftragswert, Umsatz, Erwarteter Umsatz, Geschätzter Umsatz, Volumen, Summe, Deal-Betrag, Angebotswert, Preis',
    currency: 'Währung, Währungscode, Währung des Werts',
    createdAt:
      'Erstellt am, Erstelldatum, Erstellungsdatum, Angelegt am, Erstellt, Eröffnet am, Anlagedatum, Erstellungszeit, Startdatum, Hinzugefügt am',
    closedAt:
      'Abgeschlossen am, Geschlossen am, Tatsächliches Abschlussdatum, Tatsächlicher Abschluss, Geschlossen, Abgeschlossen, Beendet am, Tatsächliches Schlussdatum, Enddatum',
    wonAt: 'Gewonnen am, Gewinndatum, Gewonnen Zeit',
    lostAt: 'Verloren am, Verlustdatum, Verloren Zeit',
    closeDate:
      'Schlusstermin, Abschlussdatum, Voraussichtliches Abschlussdatum, Erwartetes Abschlussdatum, Geplanter Abschluss, Voraussichtlicher Abschluss, Geschätztes Abschlussdatum, Schließdatum, Erwarteter Abschluss, Fälligkeit',
    stageSince: 'Letzte Phasenänderung, In Phase seit, Datum der Phasenänderung, Phase seit, Eintritt in Phase',
    outcome: 'Status, Ergebnis, Ausgang, Deal-Status, Gewonnen/Verloren, Resultat',
    isWon: 'Gewonnen, Ist gewonnen',
    isClosed: 'Geschlossen ja nein, Ist geschlossen',
    lostReason: 'Verlustgrund, Grund für Verlust, Grund des Verlusts, Absagegrund, Grund, Statusgrund, Ablehnungsgrund',
    nextStep: 'Nächster Schritt, Nächste Schritte, Nächste Aktivität',
    source: 'Lead-Quelle, Quelle, Herkunft, Ursprüngliche Quelle, Leadquelle, Kanal',
    changedAt: 'Geändert am, Änderungsdatum, Zeitstempel, Datum, Zeitpunkt, Bearbeitungsdatum, Eingetreten am, Wechsel am',
    changedBy: 'Geändert von, Bearbeitet von, Von',
    field: 'Feld, Feldname, Eigenschaft, Geändertes Feld',
    oldValue: 'Alter Wert, Vorheriger Wert, Ursprünglicher Wert',
    newValue: 'Neuer Wert',
    modified: 'Zuletzt geändert, Letzte Änderung, Datum der letzten Änderung, Zuletzt geändert am, Aktualisiert am',
    ignored:
      'Wahrscheinlichkeit, Alter, Geschäftsperiode, Prognosekategorie, Letzte Aktivität, Kontakt, Beschreibung, Region, Stadt, Produkt, Erstellt von, Notiz',
  },
};
