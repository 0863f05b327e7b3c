import type { Stage } from '../../playbook';
import { wordList } from '../wordList';

export const close: Stage = {
  id: 'close',
  name: { en: 'Close', zh: '签约', fr: 'Signature', hu: 'Lezárás' },
  alsoCalled: wordList(
    'close, closing, ready to close, contract, contract sent, contracting, signing, awaiting signature, order',
    'final decision, decision, final invoice, pending signature',
    '签约, 合同, 合同签订, 签订合同, 合同签署, 待签约, 合同审批, 成交, 即将成交, 收尾, 下单',
    'signature, contrat, contrat envoyé, en attente de signature, conclusion, clôture, décision, commande, bon de commande',
    'lezárás, zárás, lezárás előtt, szerződés, szerződéskötés, szerződés kiküldve, aláírás, aláírásra vár, megrendelés, döntés',
  ),
  entryTrigger: {
    en: 'The person who decides has said yes, and only the paperwork is left.',
    zh: '决策人已同意，只剩签约手续。',
    fr: 'La personne qui décide a dit oui, il ne reste que les formalités.',
    hu: 'A döntéshozó igent mondott, már csak a papírmunka van hátra.',
  },
  qualityBar: {
    en: 'Signed on the day that both sides had named, and those who deliver know what was promised.',
    zh: '在双方约定的日期签约，交付团队清楚我们承诺了什么。',
    fr: 'Signé le jour que les deux parties avaient fixé, et ceux qui réalisent savent ce qui a été promis.',
    hu: 'Az aláírás a közösen kitűzött napon megtörtént, és a megvalósítók tudják, mit ígértünk.',
  },
  owner: {
    en: 'Sales rep, handing over to delivery',
    zh: '销售代表，与交付团队交接',
    fr: 'Commercial, avec passage de relais à la réalisation',
    hu: 'Értékesítő, átadással a megvalósító csapatnak',
  },
  keyActions: [
    {
      en: 'Write down each step to signature with a name and a date, and share the list with the buyer.',
      zh: '把签约前每一步的负责人和日期列出来，发给客户。',
      fr: 'Noter chaque étape jusqu’à la signature, avec un nom et une date, et partager la liste avec le client.',
      hu: 'Névvel és dátummal leírni az aláírásig vezető lépéseket, és megosztani a listát a vevővel.',
    },
    {
      en: 'Introduce the people who will deliver before the contract is signed.',
      zh: '签约前，把交付人员介绍给客户。',
      fr: 'Présenter ceux qui réaliseront avant la signature du contrat.',
      hu: 'Még az aláírás előtt bemutatni, kik valósítják meg a munkát.',
    },
    {
      en: 'Agree how payment runs and when the first result is looked at together.',
      zh: '约定付款方式，以及何时一起看第一次成效。',
      fr: 'Convenir du règlement et de la date du premier bilan commun.',
      hu: 'Megállapodni a fizetés menetében és az első közös kiértékelés idejében.',
    },
  ],
  exitCriteria: [
    {
      id: 'close-steps-to-signature',
      text: {
        en: 'The buyer has confirmed each step to signature, with a name and a date',
        zh: '客户确认了签约前的每一步、负责人和日期',
        fr: 'Le client a confirmé chaque étape jusqu’à la signature, avec un nom et une date',
        hu: 'A vevő névvel és dátummal megerősítette az aláírásig vezető lépéseket',
      },
      needs: 'document',
      freshDays: 14,
    },
    {
      id: 'close-start',
      text: {
        en: 'The buyer has named who leads the start on their side and fixed its date',
        zh: '客户指定了项目启动负责人，并定下启动日期',
        fr: 'Le client a désigné son responsable du démarrage et en a fixé la date',
        hu: 'A vevő megnevezte, ki vezeti nála az indulást, és kitűzte annak napját',
      },
      needs: 'document',
      freshDays: 30,
    },
    {
      id: 'close-payment',
      text: {
        en: 'The buyer has accepted the terms of payment and given the invoice details',
        zh: '客户接受了付款条件，并提供了开票信息',
        fr: 'Le client a accepté les conditions de paiement et donné les informations de facturation',
        hu: 'A vevő elfogadta a fizetési feltételeket, és megadta a számlázási adatokat',
      },
      needs: 'document',
      freshDays: 60,
    },
    {
      id: 'close-success-measure',
      text: {
        en: 'The buyer has said by what they will judge success after three months',
        zh: '客户说明了三个月后用什么衡量成效',
        fr: 'Le client a dit à quoi il jugera la réussite au bout de trois mois',
        hu: 'A vevő elmondta, mi alapján ítéli meg három hónap múlva a sikert',
      },
      needs: 'claim',
      freshDays: 60,
    },
    {
      id: 'close-signed',
      text: {
        en: 'The buyer has signed or sent the order',
        zh: '客户已签字或下单',
        fr: 'Le client a signé ou envoyé la commande',
        hu: 'A vevő aláírta vagy elküldte a megrendelést',
      },
      needs: 'document',
      // A signature does not age.
      freshDays: null,
    },
  ],
  targetPassRate: null,
  targetDays: 5,
};
