import { wordList } from './wordList';

/**
 * Lost reasons as teams write them when the customer stayed as they were: put off, fell silent, could not make up their mind. A project that was
 * called off or had no budget is left out, since that is a decision; a team that sees it otherwise adds it.
 */
export const noDecisionReasons: readonly string[] = wordList(
  'no decision, no decision made, undecided, indecision, status quo, kept status quo, stayed with status quo, did nothing',
  'postponed, project postponed, on hold, project on hold, delayed, deferred, not now, bad timing, wrong timing, timing',
  'no response, non responsive, unresponsive, not responding, no reply, went silent, went dark, gone quiet, lost contact',
  '没有决定, 未做决定, 未决策, 无决策, 决策搁置, 犹豫不决, 维持现状, 暂缓, 项目暂缓, 项目搁置, 搁置, 延期, 项目延期, 推迟',
  '时机不对, 时机不成熟, 暂不考虑, 无回应, 没有回复, 不回复, 失联, 联系不上',
  'pas de décision, aucune décision, sans décision, indécis, indécision, statu quo, reporté, reportée, projet reporté, en attente',
  'projet suspendu, ajourné, ajournée, pas le bon moment, mauvais moment, sans réponse, pas de réponse, ne répond plus',
  'nincs döntés, nem született döntés, nem döntött, nem döntöttek, bizonytalan, marad a jelenlegi, maradt a régi, elhalasztva',
  'elhalasztották, halasztva, projekt elhalasztva, felfüggesztve, rossz időzítés, nem aktuális, most nem aktuális',
  'nem válaszol, nem reagál, nincs válasz, eltűnt, nem elérhető',
);
