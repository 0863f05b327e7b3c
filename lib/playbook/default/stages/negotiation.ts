import type { Stage } from '../../playbook';
import { wordList } from '../wordList';

export const negotiation: Stage = {
  id: 'negotiation',
  name: { en: 'Negotiation', zh: '谈判', fr: 'Négociation', hu: 'Tárgyalás' },
  alsoCalled: wordList(
    'negotiation, negotiations, negotiating, negotiations started, negotiation review, in negotiation, in negociation',
    'review, decision maker bought in, verbal agreement, verbal, commit, procurement, legal review, terms agreed',
    '谈判, 商务谈判, 谈判审核, 价格谈判, 合同谈判, 商务洽谈, 议价, 商务, 招投标',
    'négociation, négociation révision, en négociation, accord verbal, décideur convaincu, revue juridique, achats',
    'tárgyalás, ártárgyalás, egyeztetés, alku, szóbeli megállapodás, feltételek egyeztetése, tárgyalás alatt',
  ),
  entryTrigger: {
    en: 'The buyer wants this solution and has begun to talk about terms.',
    zh: '客户认可方案，开始谈条件。',
    fr: 'Le client veut cette solution et a commencé à parler des conditions.',
    hu: 'A vevő ezt a megoldást szeretné, és elkezdett a feltételekről beszélni.',
  },
  qualityBar: {
    en: 'All open points are on one list that both sides know, and nothing was given without something in return.',
    zh: '所有待定事项列在一张双方都认可的清单上，每一次让步都有交换。',
    fr: 'Tous les points ouverts figurent sur une liste connue des deux parties, et rien n’a été cédé sans contrepartie.',
    hu: 'Minden nyitott pont egyetlen, mindkét fél által ismert listán van, és nem volt engedmény ellentétel nélkül.',
  },
  owner: {
    en: 'Sales rep; whoever may grant terms is agreed beforehand',
    zh: '销售代表；让步权限事先谈定',
    fr: 'Commercial ; la marge de manœuvre est fixée à l’avance',
    hu: 'Értékesítő; az engedmények kerete előre tisztázott',
  },
  keyActions: [
    {
      en: 'Ask for all open points before answering the first.',
      zh: '先请客户把所有待定事项说全，再回应第一条。',
      fr: 'Demander tous les points ouverts avant de répondre au premier.',
      hu: 'Az első pont megválaszolása előtt elkérni az összes nyitott pontot.',
    },
    {
      en: 'Prepare what can be given, what is asked in return, and where to stop.',
      zh: '事先想好能让什么、换什么、底线在哪里。',
      fr: 'Préparer ce qui peut être donné, ce qui est demandé en retour et la limite.',
      hu: 'Előre átgondolni, mi adható, mit kérünk cserébe, és hol a határ.',
    },
    {
      en: 'Talk openly about what worries the buyer, and offer a smaller or safer start.',
      zh: '坦诚谈客户的顾虑，提供更小或更稳妥的起步方式。',
      fr: 'Parler ouvertement de ce qui inquiète le client et proposer un démarrage plus petit ou plus sûr.',
      hu: 'Nyíltan beszélni arról, mi aggasztja a vevőt, és kisebb vagy biztonságosabb kezdést kínálni.',
    },
  ],
  exitCriteria: [
    {
      id: 'negotiation-open-points',
      text: {
        en: 'The buyer has given the complete list of points still open',
        zh: '客户给出了全部待定事项的清单',
        fr: 'Le client a donné la liste complète des points encore ouverts',
        hu: 'A vevő átadta a még nyitott pontok teljes listáját',
      },
      needs: 'document',
      freshDays: 21,
    },
    {
      id: 'negotiation-in-return',
      text: {
        en: 'The buyer has agreed what they give in return for each concession',
        zh: '针对每一项让步，客户同意了相应的交换条件',
        fr: 'Le client a accepté une contrepartie à chaque concession',
        hu: 'A vevő minden engedményért vállalt valamit cserébe',
      },
      needs: 'document',
      freshDays: 30,
    },
    {
      id: 'negotiation-terms-seen',
      text: {
        en: 'The buyer’s purchasing and legal people have seen the terms and answered',
        zh: '客户的采购和法务看过条款并给出了答复',
        fr: 'Les achats et le juridique du client ont vu les conditions et répondu',
        hu: 'A vevő beszerzése és jogásza látta a feltételeket, és válaszolt',
      },
      needs: 'document',
      freshDays: 21,
    },
    {
      id: 'negotiation-worries',
      text: {
        en: 'The buyer has named what worries them about going ahead and accepted an answer to each point',
        zh: '客户说出了对推进的顾虑，并逐条接受了我们的回应',
        fr: 'Le client a nommé ce qui l’inquiète à l’idée de s’engager et accepté une réponse à chaque point',
        hu: 'A vevő megnevezte, mi aggasztja az elköteleződésben, és minden pontra elfogadott egy választ',
      },
      needs: 'buyer',
      freshDays: 21,
    },
    {
      id: 'negotiation-yes',
      text: {
        en: 'The person who decides has said yes to the final terms',
        zh: '决策人同意了最终条件',
        fr: 'La personne qui décide a dit oui aux conditions finales',
        hu: 'A döntéshozó igent mondott a végleges feltételekre',
      },
      needs: 'buyer',
      freshDays: 14,
    },
  ],
  targetPassRate: null,
  targetDays: 10,
};
