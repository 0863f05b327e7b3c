import type { Stage } from '../../playbook';
import { wordList } from '../wordList';

export const proposal: Stage = {
  id: 'proposal',
  name: { en: 'Proposal', zh: '方案', fr: 'Proposition', hu: 'Ajánlat' },
  alsoCalled: wordList(
    'proposal, propose, proposal made, proposal sent, proposal price quote, proposal quotation, proposition, quote',
    'quote sent, quotation, offer, offer sent, pricing, presentation, presentation scheduled, solution presented, trial, proof of concept',
    '方案, 方案报价, 方案制定, 方案提交, 方案沟通, 报价, 提案, 已报价, 建议书, 方案建议, 投标, 试用, 样品, 送样',
    'proposition commerciale, proposition envoyée, proposition faite, proposition devis, devis, devis envoyé, offre',
    'offre envoyée, présentation, présentation prévue, chiffrage, essai',
    'ajánlat, ajánlatadás, ajánlattétel, ajánlat kiküldve, ajánlat elküldve, árajánlat, javaslat, prezentáció, próbaidőszak',
  ),
  entryTrigger: {
    en: 'The buyer has confirmed the need in writing and asked how we would meet it.',
    zh: '客户已书面确认需求，并希望看到我们的方案。',
    fr: 'Le client a confirmé le besoin par écrit et demandé comment nous y répondrions.',
    hu: 'A vevő írásban megerősítette az igényt, és megkérdezte, hogyan oldanánk meg.',
  },
  qualityBar: {
    en: 'Every part of the proposal answers one of the buyer’s own criteria, and the first page says what changes for them.',
    zh: '方案的每一部分都对应客户的一条标准，首页写明会给客户带来什么改变。',
    fr: 'Chaque partie de la proposition répond à un critère du client, et la première page dit ce qui change pour lui.',
    hu: 'Az ajánlat minden része a vevő egy-egy szempontjára ad választ, és az első oldal megmondja, mi változik nála.',
  },
  owner: {
    en: 'Sales rep, with whoever delivers',
    zh: '销售代表，与交付团队一起',
    fr: 'Commercial, avec l’équipe qui réalisera',
    hu: 'Értékesítő, a megvalósító csapattal közösen',
  },
  keyActions: [
    {
      en: 'Talk a draft through with the contact before the final version is sent.',
      zh: '正式提交前，先与联系人过一遍草案。',
      fr: 'Parcourir un projet avec l’interlocuteur avant d’envoyer la version finale.',
      hu: 'A végleges változat elküldése előtt átbeszélni egy vázlatot a kapcsolattartóval.',
    },
    {
      en: 'Present it to those who decide, rather than only sending it.',
      zh: '当面向决策人讲方案，而不是只发文件。',
      fr: 'La présenter à ceux qui décident, plutôt que de seulement l’envoyer.',
      hu: 'A döntéshozóknak bemutatni, nem csupán elküldeni.',
    },
    {
      en: 'Name the price beside the figure that the buyer gave for the problem.',
      zh: '报价时，与客户自己算出的问题代价放在一起谈。',
      fr: 'Annoncer le prix à côté du chiffre que le client a donné pour le problème.',
      hu: 'Az árat annak a számnak a mellé tenni, amelyet a vevő a problémára mondott.',
    },
  ],
  exitCriteria: [
    {
      id: 'proposal-walked-through',
      text: {
        en: 'The buyer has gone through the proposal with us',
        zh: '客户与我们一起过了一遍方案',
        fr: 'Le client a parcouru la proposition avec nous',
        hu: 'A vevő velünk együtt végigment az ajánlaton',
      },
      needs: 'document',
      freshDays: 30,
    },
    {
      id: 'proposal-meets-criteria',
      text: {
        en: 'The buyer has confirmed that the solution meets their criteria',
        zh: '客户确认方案符合他的选型标准',
        fr: 'Le client a confirmé que la solution répond à ses critères',
        hu: 'A vevő megerősítette, hogy a megoldás megfelel a szempontjainak',
      },
      needs: 'buyer',
      freshDays: 45,
    },
    {
      id: 'proposal-price',
      text: {
        en: 'The buyer has accepted the price in principle',
        zh: '客户原则上认可了价格',
        fr: 'Le client a accepté le prix sur le principe',
        hu: 'A vevő elvben elfogadta az árat',
      },
      needs: 'buyer',
      freshDays: 30,
    },
    {
      id: 'proposal-alternatives',
      text: {
        en: 'The buyer has said which alternatives they weigh, doing nothing included',
        zh: '客户说明了在比较哪些选择，包括维持现状',
        fr: 'Le client a dit quelles alternatives il étudie, y compris ne rien faire',
        hu: 'A vevő elmondta, milyen alternatívákat mérlegel, beleértve azt is, hogy nem tesz semmit',
      },
      needs: 'claim',
      freshDays: 30,
    },
    {
      id: 'proposal-who-signs',
      text: {
        en: 'The buyer has confirmed who signs and by what date',
        zh: '客户确认了由谁签字、何时签',
        fr: 'Le client a confirmé qui signe et à quelle date',
        hu: 'A vevő megerősítette, ki írja alá és mikorra',
      },
      needs: 'document',
      freshDays: 21,
    },
  ],
  targetPassRate: null,
  targetDays: 10,
};
