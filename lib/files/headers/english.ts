import type { HeaderTable } from './headerTable';

export const english: HeaderTable = {
  id: 'english',
  names: {
    dealId:
      'deal id, opportunity id, record id, id, opportunity number, deal number, opp id, deal key, lead id, identifier, reference, number',
    name: 'deal name, opportunity name, deal title, name, title, topic, deal, opportunity, subject, opp name, project',
    account:
      'account name, company name, account, company, customer, customer name, client, organization, organisation, organization name, organisation name, associated company, potential customer, sales account, client name, partner',
    owner:
      'owner, deal owner, opportunity owner, sales rep, salesperson, sales person, rep, owner name, account executive, responsible, responsible person, assigned to, assigned user, user, seller, record owner',
    pipeline: 'pipeline, sales pipeline, pipeline name, sales process, process, funnel, deal pipeline, sales funnel, record type',
    stage:
      'stage, deal stage, sales stage, stage name, opportunity stage, pipeline stage, pipeline phase, phase, step, current stage, to stage, new stage, stage to, to, to state, new stage name, current step',
    fromStage: 'from stage, old stage, previous stage, stage from, from, prior stage, from state, old stage name, last stage',
    amount:
      'amount, deal value, value, deal amount, opportunity amount, deal size, revenue, expected revenue, estimated value, est revenue, price, total, total amount, contract value, acv, tcv, budget, bid amount, won value, order value, net value',
    currency: 'currency, currency code, deal currency, amount currency, currency of value, value currency, currency iso code, bid currency',
    createdAt:
      'created, created date, create date, created at, created on, created time, creation date, date created, deal created, opened, open date, opened on, opened date, start date, added, added on, added time, deal created date, entry date, create time, creation time',
    closedAt:
      'closed, closed date, closed at, closed on, date closed, actual close date, close time, closed time, deal closed date, actual closing date, deal closed on, decision date, end date, finished, ended',
    wonAt: 'won time, won date, date won, won on, won at',
    lostAt: 'lost time, lost date, date lost, lost on, lost at, lost time date',
    closeDate:
      'close date, closing date, expected close date, est close date, estimated close date, expected closing, expected closing date, forecast close date, expected close, target close date, deadline, expected closure date',
    stageSince:
      'last stage change date, stage since, stage entered, stage updated time, stage change time, last stage change, date entered current stage, in stage since, date entered stage',
    outcome:
      'outcome, status, result, deal status, opportunity status, state, won lost, won or lost, deal outcome, win loss, final status, closed status, status type, current state, stage type',
    isWon: 'won, is won, is closed won, deal won',
    isClosed: 'closed yes no, is closed, is deal closed',
    lostReason:
      'lost reason, loss reason, closed lost reason, reason lost, reason for loss, deal lost reason, reason, status reason, reason for closing, why lost, close reason, lost reasons, primary loss reason',
    nextStep: 'next step, next steps, next action, next activity, next activity subject',
    source: 'lead source, source, deal source, opportunity source, original source, original traffic source, origin, channel',
    changedAt:
      'changed at, change date, changed on, changed, date changed, timestamp, edit date, date of change, change time, entered, entered at, entered on, entered stage, entered stage at, stage entered at, stage change date, moved at, moved on, date entered, entry time, date, time, at, when, on, updated, datetime, event time, transition date, transition time, date time',
    changedBy: 'changed by, modified by, edited by, last modified by, by, updated by, moved by, edited by user, author, change by',
    field: 'field, field name, property, property name, field event, field changed, attribute, changed field, field label',
    oldValue: 'old value, previous value, from value, original value, value before, before',
    newValue: 'new value, to value, property value, value after, after, updated value',
    modified:
      'last modified, last modified date, modified, modified on, modified time, modified date, updated at, update time, last updated, updated on, date modified, last update, modified at',
    ignored:
      'probability, age, fiscal period, forecast category, last activity date, last activity, rating, score, deal age, stage duration, days, type, description, contact, phone, email, tags, label, campaign, actual revenue, deal owner id, account name id, owner id, account id, last contacted, forecast, team, country, city, region, product, weighted amount, weighted value, associated company ids, associated contact ids, created by, probability percent, contact name, notes, next activity date',
  },
};
