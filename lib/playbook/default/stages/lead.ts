import type { Stage } from '../../playbook';
import { wordList } from '../wordList';

export const lead: Stage = {
  id: 'lead',
  name: { en: 'Lead', zh: '线索', fr: 'Piste', hu: 'Érdeklődő' },
  alsoCalled: wordList(
    'lead, new, new lead, new opportunity, prospecting, prospect, contact made, contacted, first contact, follow up',
    'appointment scheduled, appointment, meeting scheduled, intro call, screening, incoming, inbound, to contact, open',
    '新建, 新线索, 新商机, 线索, 潜在客户, 初步接洽, 初步接触, 初步沟通, 初步拜访, 首次拜访, 验证客户, 发现商机, 意向客户',
    'nouveau, nouvelle, nouvelle piste, piste, prospection, prise de contact, premier contact, contact établi',
    'rendez-vous pris, à contacter',
    'új, új érdeklődő, érdeklődő, érdeklődés, kapcsolatfelvétel, első kapcsolat, első megkeresés, megkeresés',
    'időpont egyeztetve, potenciális ügyfél',
  ),
  entryTrigger: {
    en: 'Someone at a company in our market has shown interest or agreed to a first conversation, and the deal is entered in the CRM.',
    zh: '目标市场内的客户表示了兴趣，或同意做一次初步沟通，商机已在 CRM 中登记。',
    fr: 'Une personne d’une entreprise de notre marché a montré de l’intérêt ou accepté un premier échange, et l’affaire est saisie dans le CRM.',
    hu: 'Egy célpiacunkhoz tartozó cégtől valaki érdeklődést jelzett, vagy beleegyezett egy első beszélgetésbe, és az ügylet szerepel a CRM-ben.',
  },
  qualityBar: {
    en: 'We can say in one sentence what this customer wants to change and why now, in words they used.',
    zh: '能用客户自己的话，一句话说清他想改变什么、为什么是现在。',
    fr: 'On peut dire en une phrase, avec les mots du client, ce qu’il veut changer et pourquoi maintenant.',
    hu: 'Egy mondatban, az ügyfél szavaival el tudjuk mondani, min akar változtatni, és miért éppen most.',
  },
  owner: { en: 'Sales rep', zh: '销售代表', fr: 'Commercial', hu: 'Értékesítő' },
  keyActions: [
    {
      en: 'Read up on the company for ten minutes before the first call.',
      zh: '首次沟通前，用十分钟了解这家公司。',
      fr: 'Se renseigner dix minutes sur l’entreprise avant le premier appel.',
      hu: 'Az első hívás előtt tíz perc tájékozódás a cégről.',
    },
    {
      en: 'Ask what has changed at the customer, and listen before presenting anything.',
      zh: '先问客户那边发生了什么变化，听完再介绍自己。',
      fr: 'Demander ce qui a changé chez le client, et écouter avant de présenter quoi que ce soit.',
      hu: 'Rákérdezni, mi változott az ügyfélnél, és bármilyen bemutató előtt meghallgatni a választ.',
    },
    {
      en: 'Agree the next meeting before the conversation ends.',
      zh: '沟通结束前，当场约好下一次会面。',
      fr: 'Fixer le prochain rendez-vous avant la fin de l’échange.',
      hu: 'Még a beszélgetés vége előtt egyeztetni a következő találkozót.',
    },
  ],
  exitCriteria: [
    {
      id: 'lead-problem-named',
      text: {
        en: 'The buyer has named a problem or an aim of their own',
        zh: '客户主动说出了自己的问题或目标',
        fr: 'Le client a exprimé lui-même un problème ou un objectif',
        hu: 'A vevő maga nevezett meg egy problémát vagy célt',
      },
      needs: 'claim',
      freshDays: 60,
    },
    {
      id: 'lead-why-now',
      text: {
        en: 'The buyer has said why it matters now, or what happens if nothing changes',
        zh: '客户说明了为什么现在要解决，或不解决会怎样',
        fr: 'Le client a dit pourquoi c’est important maintenant, ou ce qui arrive si rien ne change',
        hu: 'A vevő elmondta, miért fontos ez most, vagy mi lesz, ha semmi sem változik',
      },
      needs: 'claim',
      freshDays: 60,
    },
    {
      id: 'lead-fit',
      text: {
        en: 'The buyer has given the facts that show whether we fit: size, use, place',
        zh: '客户提供了判断是否匹配所需的情况：规模、用途、地区',
        fr: 'Le client a donné les éléments qui montrent si notre offre convient : taille, usage, lieu',
        hu: 'A vevő megadta azokat az adatokat, amelyekből látszik, tudunk-e neki jó megoldást adni: méret, felhasználás, helyszín',
      },
      needs: 'claim',
      freshDays: 90,
    },
    {
      id: 'lead-who-else',
      text: {
        en: 'The contact has told who else is concerned and who decides on such a purchase',
        zh: '联系人告知了还涉及哪些人、这类采购由谁拍板',
        fr: 'L’interlocuteur a indiqué qui d’autre est concerné et qui décide d’un tel achat',
        hu: 'A kapcsolattartó elmondta, kit érint még az ügy, és ki dönt az ilyen beszerzésről',
      },
      needs: 'claim',
      freshDays: 60,
    },
    {
      id: 'lead-meeting',
      text: {
        en: 'The buyer has accepted a dated meeting about the need',
        zh: '客户接受了一次有确定日期的需求沟通会',
        fr: 'Le client a accepté un rendez-vous daté pour parler du besoin',
        hu: 'A vevő elfogadott egy konkrét időpontot az igény megbeszélésére',
      },
      needs: 'document',
      freshDays: 30,
    },
  ],
  targetPassRate: null,
  targetDays: 5,
};
