import type { OutcomeKind } from '../domain/deal/deal';
import { holdsTerm, normalisedLabel } from '../domain/deal/label';

/** Labels of stages and states by what they say of a deal's outcome, in the languages and CRMs of the headers. */
const labels: Readonly<Record<OutcomeKind, string>> = {
  won:
    'won, closed won, closedwon, close won, closed - won, gewonnen, abgeschlossen und gewonnen, geschlossen und gewonnen, geschlossen gewonnen, gagné, gagnée, gagne, fermée gagnée, fermé gagné, fermé - gagné, clôturée gagnée, conclue, ' +
    'conclu, affaire gagnée, signé, signée, megnyert, megnyerve, nyert, megnyertük, lezárva megnyert, lezárt megnyert, sikeres, aláírva, 赢单, 已赢单, 成交, 已成交, 成功, 赢得, 赢单关闭, 关闭赢单, 结束赢单, 结束 - 赢单, 已签约, 签约, 交易成功, ' +
    'ganado, ganada, cerrada ganada, cerrado ganado, wygrana, wygrane, zamknięte wygrane, vyhráno, vyhraný, сделка успешна, успешно реализовано, выиграно, успешная, success, successful, win, s, deal won, order won, signed, signed contract, closed (won), gewonnen / won, abschluss gewonnen, auftrag',
  lost:
    'lost, closed lost, closedlost, close lost, closed - lost, verloren, abgeschlossen und verloren, geschlossen und verloren, geschlossen verloren, perdu, perdue, fermée perdue, fermé perdu, fermé - perdu, clôturée perdue, affaire perdue, ' +
    'elvesztett, elveszett, elvesztve, elveszítve, vesztett, elvesztettük, lezárva elveszett, lezárt elvesztett, sikertelen, bukott, 输单, 已输单, 丢单, 已丢单, 失败, 流失, 未成交, 输单关闭, 关闭输单, 结束输单, 已流失, 无效, 已无效, 交易失败, ' +
    'perdido, perdida, cerrada perdida, cerrado perdido, przegrana, przegrane, zamknięte przegrane, prohráno, prohraný, сделка провалена, проиграно, закрыто и не реализовано, провал, failed, loss, f, deal lost, order lost, closed (lost), disqualified, rejected, ' +
    'canceled, cancelled, out-sold, outsold, abandoned, annulé, annulée, abandonné, abandonnée, storniert, abgesagt, törölt, visszavont, deleted, unqualified, junk, 已取消, 作废',
  'no-decision':
    'no decision, closed no decision, closed - no decision, no decision made, lost no decision, lost - no decision, keine entscheidung, sans décision, aucune décision, pas de décision, nincs döntés, döntés nélkül, 无决策, 未决策, 没有决定, 无决定, sin decisión',
  open: 'open, active, in progress, ongoing, new, pending, working, offen, in bearbeitung, aktiv, laufend, ouvert, ouverte, en cours, actif, active, nyitott, folyamatban, aktív, élő, 进行中, 未关闭, 打开, 跟进中, 活跃, 开启, 推进中, abierto, abierta, en curso, otwarta, otevřený, открыта, в работе, p, on hold, suspended',
};

const byLabel: ReadonlyMap<string, OutcomeKind> = new Map(
  Object.entries(labels).flatMap(([kind, list]) =>
    list.split(/,\s*/).map((label) => [normalisedLabel(label), kind as OutcomeKind] as const),
  ),
);

/** Labels that tell an outcome wherever they stand in a longer one, "Closed Won (Sales Pipeline)". */
const telling: readonly (readonly [string, OutcomeKind])[] = [...byLabel].filter(
  ([label, kind]) =>
    kind !== 'open' && (label.includes(' ') || (/\p{Script=Han}/u.test(label) && label.length > 1)) && label !== '成功' && label !== '成交',
);

/** Longer texts are no labels. */
const longestLabel = 200;

/**
 * What a label says of a deal's outcome; null where it says nothing, as the name of an open stage does. In a file without any other word for
 * it, a "won" or "lost" at the beginning or the end of a label is taken too.
 */
export function outcomeOfLabel(label: string): OutcomeKind | null {
  if (label.length > longestLabel) return null;
  const plain = normalisedLabel(label);
  const exact = byLabel.get(plain) ?? byLabel.get(normalisedLabel(label.replace(/\s*[([（].*$/su, '')));
  if (exact !== undefined) return exact;
  return telling.find(([term]) => holdsTerm(plain, term))?.[1] ?? null;
}

const yes = new Set('true,yes,y,1,oui,vrai,igen,igaz,ja,wahr,si,sí,是,已,tak,ano,да,x,✓,checked'.split(','));
const no = new Set('false,no,n,0,non,faux,nem,hamis,nein,falsch,否,未,nie,ne,нет,unchecked'.split(','));

/** A cell that says yes or no; null for anything else. */
export function yesOrNo(text: string): boolean | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (yes.has(plain)) return true;
  return no.has(plain) ? false : null;
}
