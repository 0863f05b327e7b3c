import type { Stage } from '../../playbook';
import { wordList } from '../wordList';

export const need: Stage = {
  id: 'need',
  name: { en: 'Need', zh: '需求', fr: 'Besoin', hu: 'Igényfelmérés' },
  alsoCalled: wordList(
    'need, needs, needs analysis, need analysis, qualification, qualified, qualify, qualified to buy, discovery, develop',
    'value proposition, id decision makers, identify decision makers, perception analysis, requirements, opportunity',
    'meeting, demo, demo scheduled, solution design, evaluation, assessment, diagnosis',
    '需求, 需求分析, 需求确定, 需求确认, 需求调研, 需求沟通, 需求挖掘, 商机, 合格, 资格审查, 立项, 客户立项, 价值主张, 产品演示',
    '识别决策者, 确定决策人, 技术交流',
    'besoin, analyse des besoins, analyse du besoin, découverte, découverte du besoin, qualifié, qualifiée, à qualifier',
    'opportunité, identification des décideurs, démonstration, étude du besoin, diagnostic',
    'igény, igényfelmérés, igényelemzés, minősítés, minősített, kvalifikálás, kvalifikált, felmérés, szükségletfelmérés',
    'lehetőség, bemutató, döntéshozók azonosítása, személyes találkozó',
  ),
  entryTrigger: {
    en: 'The buyer has named a problem and accepted a meeting about it.',
    zh: '客户已说出问题，并同意就此专门沟通。',
    fr: 'Le client a exprimé un problème et accepté un rendez-vous pour en parler.',
    hu: 'A vevő megnevezett egy problémát, és beleegyezett egy erről szóló találkozóba.',
  },
  qualityBar: {
    en: 'A colleague who reads the summary can explain what the problem costs the customer, who feels it and how they will choose.',
    zh: '同事读完需求纪要，就能讲清这个问题让客户付出什么代价、谁最痛、客户会怎么选。',
    fr: 'Un collègue qui lit la synthèse peut expliquer ce que le problème coûte au client, qui le subit et comment le choix se fera.',
    hu: 'Egy kolléga az összefoglalóból el tudja mondani, mibe kerül a probléma az ügyfélnek, ki érzi, és hogyan fognak választani.',
  },
  owner: {
    en: 'Sales rep, with a specialist where the matter is technical',
    zh: '销售代表，涉及技术时由售前配合',
    fr: 'Commercial, avec un spécialiste si le sujet est technique',
    hu: 'Értékesítő, műszaki kérdésekben szakértővel',
  },
  keyActions: [
    {
      en: 'Ask for the situation, the problem, its effects, and what a solution would be worth.',
      zh: '依次了解现状、问题、影响，以及解决后的价值。',
      fr: 'Explorer la situation, le problème, ses conséquences et la valeur d’une solution.',
      hu: 'Feltárni a helyzetet, a problémát, a következményeit, és hogy mennyit érne a megoldás.',
    },
    {
      en: 'Talk to at least two people at the customer who see the problem from different sides.',
      zh: '至少与客户方两位不同角度的人沟通。',
      fr: 'Parler à au moins deux personnes chez le client qui voient le problème sous des angles différents.',
      hu: 'Legalább két olyan emberrel beszélni az ügyfélnél, akik más-más oldalról látják a problémát.',
    },
    {
      en: 'Send a summary of one page in the buyer’s words and ask for corrections.',
      zh: '用客户的话写一页纪要发给对方，请对方修改确认。',
      fr: 'Envoyer une synthèse d’une page avec les mots du client et demander des corrections.',
      hu: 'Egyoldalas összefoglalót küldeni a vevő szavaival, és kérni, hogy javítsa ki.',
    },
    {
      en: 'Find out how the last purchase of this kind was decided.',
      zh: '了解客户上一次同类采购是怎么决定的。',
      fr: 'Savoir comment le dernier achat de ce type a été décidé.',
      hu: 'Kideríteni, hogyan döntöttek legutóbb hasonló beszerzésről.',
    },
  ],
  exitCriteria: [
    {
      id: 'need-in-buyers-words',
      text: {
        en: 'The buyer has confirmed the problem as we wrote it down in their own words',
        zh: '客户确认了我们用他的话写下的问题描述',
        fr: 'Le client a confirmé le problème tel que nous l’avons écrit avec ses mots',
        hu: 'A vevő megerősítette a problémát úgy, ahogyan az ő szavaival leírtuk',
      },
      needs: 'buyer',
      freshDays: 60,
    },
    {
      id: 'need-effect',
      text: {
        en: 'The buyer has put a figure on what the problem costs or the aim is worth',
        zh: '客户用数字说明了问题的代价或目标的价值',
        fr: 'Le client a chiffré ce que coûte le problème ou ce que vaut l’objectif',
        hu: 'A vevő számszerűsítette, mibe kerül a probléma, vagy mennyit ér a cél',
      },
      needs: 'document',
      freshDays: 90,
    },
    {
      id: 'need-criteria',
      text: {
        en: 'The buyer has told by which criteria they will choose',
        zh: '客户说明了选型标准',
        fr: 'Le client a donné ses critères de choix',
        hu: 'A vevő elmondta, milyen szempontok szerint fog választani',
      },
      needs: 'document',
      freshDays: 60,
    },
    {
      id: 'need-decider',
      text: {
        en: 'The person who decides on the money has taken part in a conversation',
        zh: '管预算的决策人参加过沟通',
        fr: 'La personne qui décide du budget a participé à un échange',
        hu: 'A pénzről döntő személy részt vett egy beszélgetésen',
      },
      needs: 'document',
      freshDays: 30,
    },
    {
      id: 'need-steps-to-decision',
      text: {
        en: 'The buyer has described the steps to a decision and its date',
        zh: '客户说明了决策流程和时间点',
        fr: 'Le client a décrit les étapes jusqu’à la décision et sa date',
        hu: 'A vevő leírta a döntésig vezető lépéseket és a döntés időpontját',
      },
      needs: 'document',
      freshDays: 30,
    },
  ],
  targetPassRate: null,
  targetDays: 10,
};
