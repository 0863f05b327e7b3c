import type { HeaderTable } from './headerTable';

/** What the CRMs write beyond, or against, the usual words of a language; API names among them, since data loaders export those. */

export const salesforce: HeaderTable = {
  id: 'salesforce',
  signs:
    'opportunity owner, opportunity name, opportunity id, stagename, opportunityid, forecastcategoryname, closedate, 业务机会名称, 业务机会所有人, name der opportunity',
  names: {
    dealId: 'Opportunity ID, Id, OpportunityId, Opportunity ID 18, 18 Digit ID, Case Safe ID',
    name: 'Opportunity Name, Name',
    account: 'Account Name, Account.Name, AccountId, 客户名',
    owner: 'Opportunity Owner, Owner.Name, OwnerId, 业务机会所有人',
    pipeline: 'Opportunity Record Type, RecordType.Name, RecordTypeId',
    stage: 'Stage, StageName, To Stage',
    fromStage: 'From Stage',
    amount: 'Amount',
    currency: 'Amount Currency, Opportunity Currency, CurrencyIsoCode',
    createdAt: 'Created Date, CreatedDate',
    closeDate: 'Close Date, CloseDate, 结束日期, Schlusstermin, Date de clôture',
    stageSince: 'Last Stage Change Date, LastStageChangeDate',
    isWon: 'Won, IsWon',
    isClosed: 'Closed, IsClosed',
    lostReason: 'Loss Reason, Loss Reason c, Closed Lost Reason',
    nextStep: 'Next Step, NextStep',
    source: 'Lead Source, LeadSource',
    changedAt: 'Edit Date',
    changedBy: 'Edited By, CreatedById, CreatedBy.Name',
    field: 'Field / Event, Field',
    oldValue: 'Old Value, OldValue',
    newValue: 'New Value, NewValue',
    modified: 'Last Modified Date, LastModifiedDate, Last Modified',
    ignored:
      'Probability (%), Fiscal Period, Forecast Category, ForecastCategoryName, Age, Expected Revenue, ExpectedRevenue, Last Activity, LastActivityDate, Stage Duration, Type, Expected Revenue Currency',
  },
};

export const hubspot: HeaderTable = {
  id: 'hubspot',
  signs:
    'deal stage, dealname, dealstage, hubspot owner id, hs object id, closed lost reason, associated company ids, 交易阶段, deal inhaber, phase de la transaction',
  names: {
    dealId: 'Record ID, hs_object_id, 记录 ID, Datensatz-ID, Object ID, Deal ID',
    name: 'Deal Name, dealname, 交易名称',
    account: 'Associated Company, Primary Associated Company, Associated Company (Primary)',
    owner: 'Deal owner, hubspot_owner_id, 交易所有者',
    pipeline: 'Pipeline',
    stage: 'Deal Stage, dealstage, 交易阶段',
    amount: 'Amount',
    currency: 'Currency, deal_currency_code',
    createdAt: 'Create Date, createdate, 创建日期',
    closeDate: 'Close Date, closedate, 关闭日期',
    stageSince: 'Date entered current stage, hs_v2_date_entered_current_stage',
    isWon: 'Is Closed Won, hs_is_closed_won',
    isClosed: 'Is Deal Closed?, hs_is_closed',
    lostReason: 'Closed Lost Reason, closed_lost_reason',
    nextStep: 'Next step, hs_next_step',
    source: 'Original Traffic Source, Original Source, hs_analytics_source',
    changedAt: 'Change Date, Timestamp, Date of change',
    changedBy: 'Updated By, Source details',
    field: 'Property, Property name',
    newValue: 'Property value, Value of property, New value',
    modified: 'Last Modified Date, hs_lastmodifieddate',
    ignored:
      'Last Activity Date, Associated Company IDs, Associated Contact IDs, Associated Contact, Amount in company currency, Closed Won Reason, Deal probability, Days to close, Forecast amount, Weighted amount, Annual contract value, Total contract value, Associated Note, Next Activity Date',
  },
};

export const pipedrive: HeaderTable = {
  id: 'pipedrive',
  signs:
    'deal title, deal currency of value, deal expected close date, obchod název, deal won time, deal lost time, add time, stage change time',
  names: {
    dealId: 'Deal - ID, ID',
    name: 'Deal - Title, Title, Obchod - Název',
    account: 'Deal - Organization, Organization - Name, Organization, Obchod - Organizace',
    owner: 'Deal - Owner, Owner, Obchod - Vlastník',
    pipeline: 'Deal - Pipeline, Pipeline',
    stage: 'Deal - Stage, Stage, Obchod - Fáze',
    amount: 'Deal - Value, Value, Obchod - Hodnota',
    currency: 'Deal - Currency of value, Deal - Currency of Value, Deal - Currency, Currency, Obchod - Měna',
    createdAt: 'Deal - Deal created, Deal - Deal created on, Deal - Add time, Add time, add_time',
    closedAt: 'Deal - Deal closed on, Deal - Close time, close_time',
    wonAt: 'Deal - Won time, won_time',
    lostAt: 'Deal - Lost time, lost_time',
    closeDate: 'Deal - Expected close date, expected_close_date',
    stageSince: 'Deal - Last stage change, stage_change_time',
    outcome: 'Deal - Status, Status, Obchod - Stav',
    lostReason: 'Deal - Lost reason, lost_reason',
    nextStep: 'Deal - Next activity',
    source: 'Deal - Source, Deal - Source channel, Deal - Source origin',
    modified: 'Deal - Update time, update_time',
    ignored:
      'Deal - Probability, Deal - Label, Person - Name, Deal - Contact person, Deal - Weighted value, Deal - Total activities, Deal - Done activities, Deal - Last activity date, Deal - Next activity date, Deal - Creator',
  },
};

export const zoho: HeaderTable = {
  id: 'zoho',
  signs: 'deal owner id, account name id, record id, closing date, potential name',
  names: {
    dealId: 'Record Id, Deal Id, Potential Id',
    name: 'Deal Name, Potential Name, Deal_Name',
    account: 'Account Name, Account_Name',
    owner: 'Deal Owner, Potential Owner, Owner',
    stage: 'Stage',
    amount: 'Amount',
    currency: 'Currency',
    createdAt: 'Created Time, Created_Time',
    closeDate: 'Closing Date, Closing_Date',
    lostReason: 'Reason For Loss, Reason_For_Loss__s',
    source: 'Lead Source, Lead_Source',
    modified: 'Modified Time, Modified_Time',
    ignored:
      'Deal Owner.id, Account Name.id, Contact Name.id, Probability (%), Expected Revenue, Contact Name, Created By, Modified By, Created By.id, Modified By.id, Stage Duration (Calendar Days), Last Activity Time, Overall Sales Duration, Sales Cycle Duration',
  },
};

export const dynamics: HeaderTable = {
  id: 'dynamics',
  signs:
    'do not modify opportunity, do not modify row checksum, est close date, estimatedclosedate, est revenue, pipeline phase, 请勿修改 商机, ne pas modifier opportunité, nicht ändern verkaufschance',
  names: {
    dealId:
      '(Do Not Modify) Opportunity, (Do Not Modify) opportunityid, opportunityid, （请勿修改）商机, (Ne pas modifier) Opportunité, (Nicht ändern) Verkaufschance, (Ne módosítsa!) Lehetőség',
    name: 'Topic, name',
    account: 'Potential Customer, Account, customerid, parentaccountid',
    owner: 'Owner, ownerid',
    stage: 'Pipeline Phase, stepname, salesstage, Sales Stage',
    amount: 'Actual Revenue, Est. Revenue, estimatedvalue, actualvalue',
    currency: 'Currency, transactioncurrencyid',
    createdAt: 'Created On, createdon',
    closedAt: 'Actual Close Date, actualclosedate',
    closeDate: 'Est. Close Date, estimatedclosedate',
    outcome: 'Status, statecode',
    lostReason: 'Status Reason, statuscode',
    source: 'Originating Lead, Source Campaign',
    modified: '(Do Not Modify) Modified On, Modified On, modifiedon',
    ignored: '(Do Not Modify) Row Checksum, Probability, Rating, Email',
  },
};

export const bitrix24: HeaderTable = {
  id: 'bitrix24',
  signs: 'стадия сделки, responsible person, stage id, assigned by id, opportunity with currency, category id',
  names: {
    dealId: 'ID, OWNER_ID',
    name: 'Deal name, TITLE, Name, Название, 名称',
    account: 'Company, COMPANY_ID, Client',
    owner: 'Responsible person, ASSIGNED_BY_ID, Responsible',
    pipeline: 'Pipeline, CATEGORY_ID, Deal pipeline',
    stage: 'Deal stage, Stage, STAGE_ID',
    amount: 'Amount, OPPORTUNITY, Total',
    currency: 'Currency, CURRENCY_ID',
    createdAt: 'Created on, DATE_CREATE, Created, createdTime',
    closeDate: 'Expected close date, CLOSEDATE, End date',
    stageSince: 'MOVED_TIME',
    outcome: 'STAGE_SEMANTIC_ID, Stage group',
    isClosed: 'CLOSED, Deal closed, Сделка закрыта',
    source: 'Source, SOURCE_ID',
    changedAt: 'CREATED_TIME',
    modified: 'Modified on, DATE_MODIFY, updatedTime',
    ignored: 'PROBABILITY, TYPE_ID, BEGINDATE, Start date, Contact, CONTACT_ID, Comment',
  },
};

export const close: HeaderTable = {
  id: 'close',
  signs: 'status label, status type, lead name, value formatted, old status label, new status label, value period',
  names: {
    dealId: 'opportunity_id, id',
    account: 'lead_name',
    owner: 'user_name',
    pipeline: 'pipeline_name',
    stage: 'status_label, new_status_label',
    fromStage: 'old_status_label',
    amount: 'value',
    currency: 'value_currency',
    createdAt: 'date_created',
    wonAt: 'date_won',
    lostAt: 'date_lost',
    outcome: 'status_type',
    changedAt: 'activity_at',
    changedBy: 'user_name',
    modified: 'date_updated',
    ignored:
      'value_formatted, value_period, confidence, lead_id, status_id, user_id, old_status_type, new_status_type, note, contact_name, old_status_id, new_status_id, organization_id, url, expected_value, annualized_value',
  },
};

export const freshsales: HeaderTable = {
  id: 'freshsales',
  signs: 'sales account, deal stage id, stage updated time, deal pipeline id',
  names: {
    dealId: 'Id, Deal id',
    name: 'Name, Deal name',
    account: 'Sales account, Account name',
    owner: 'Sales owner, owner_id',
    pipeline: 'Deal pipeline, deal_pipeline_id',
    stage: 'Deal stage, deal_stage_id',
    amount: 'Amount, Deal value',
    currency: 'Currency',
    createdAt: 'Created at, created_at',
    closedAt: 'Closed date, closed_date',
    closeDate: 'Expected close date, expected_close',
    stageSince: 'Stage updated time, stage_updated_time',
    lostReason: 'Lost reason, Deal reason, deal_reason_id',
    source: 'Source, Lead source',
    modified: 'Updated at, updated_at',
    ignored: 'probability, Expected deal value, Age, Base currency amount, base_currency_amount, Territory, Type',
  },
};

export const insightly: HeaderTable = {
  id: 'insightly',
  signs: 'opportunity state, bid amount, bid currency, forecast close date, current state',
  names: {
    dealId: 'RecordId, OPPORTUNITY_ID, Record Id',
    name: 'Opportunity Name, OPPORTUNITY_NAME',
    account: 'Organization, Organisation, ORGANISATION_NAME',
    owner: 'User Responsible, Responsible User, OWNER_USER_ID',
    pipeline: 'Pipeline, PIPELINE_ID',
    stage: 'Stage, Pipeline Stage, STAGE_ID',
    amount: 'Bid Amount, Opportunity Value, BID_AMOUNT',
    currency: 'Bid Currency, BID_CURRENCY',
    createdAt: 'Date Created, DATE_CREATED_UTC',
    closedAt: 'Actual Close Date, ACTUAL_CLOSE_DATE',
    closeDate: 'Forecast Close Date, FORECAST_CLOSE_DATE',
    outcome: 'Current State, OPPORTUNITY_STATE, State',
    lostReason: 'State Reason, OPPORTUNITY_STATE_REASON',
    ignored: 'Bid Type, Bid Duration, Probability, Category',
  },
};

export const odoo: HeaderTable = {
  id: 'odoo',
  signs: 'stage id, expected revenue, date deadline, partner id, lead opportunity, external id, won lost, lost reason id, prorated revenue',
  names: {
    dealId: 'External ID, ID, id, res_id, .id, Related Document ID, Resource ID',
    name: 'Opportunity, Lead/Opportunity, name',
    account: 'Customer, partner_id, Customer/Display Name, partner_name, Company Name',
    owner: 'Salesperson, user_id, Salesperson/Display Name',
    pipeline: 'Sales Team, team_id',
    stage: 'Stage, stage_id, Stage/Display Name',
    amount: 'Expected Revenue, expected_revenue, planned_revenue',
    currency: 'Currency, company_currency',
    createdAt: 'Created on, create_date, Creation Date',
    closedAt: 'Closed Date, date_closed',
    closeDate: 'Expected Closing, date_deadline',
    stageSince: 'Last Stage Update, date_last_stage_update',
    outcome: 'Won/Lost, won_status, Is Won',
    lostReason: 'Lost Reason, lost_reason_id, lost_reason',
    source: 'Source, source_id',
    changedAt: 'date, Date',
    field: 'field_desc, changed_field, Field Description, Changed Field',
    oldValue: 'old_value_char, Old Value Char',
    newValue: 'new_value_char, New Value Char',
    modified: 'write_date, Last Updated on',
    ignored:
      'Probability, probability, Prorated Revenue, Active, active, Medium, Campaign, Email, Tags, Created by, Recurring Revenue, Days to Close, Days to Assign',
  },
};

export const fxiaoke: HeaderTable = {
  id: 'fxiaoke',
  signs: '预计成交日期, 销售流程, 负责人主属部门, 生命状态, 阶段状态, 商机状态, 商机2.0名称',
  names: {
    dealId: '商机编号, 数据ID, 商机ID, _id',
    name: '商机名称, 商机2.0名称',
    account: '客户名称',
    owner: '负责人',
    pipeline: '销售流程',
    stage: '销售阶段',
    amount: '商机金额',
    createdAt: '创建时间, create_time',
    closedAt: '实际成交日期, 结单时间, 赢单/输单时间',
    closeDate: '预计成交日期, 预计结单日期, close_date',
    stageSince: '阶段变更时间, stg_changed_time',
    outcome: '商机状态, 阶段状态, sales_status',
    lostReason: '输单原因',
    source: '商机来源',
    modified: '最后修改时间',
    ignored: '赢率, 负责人主属部门, 生命状态, 业务类型, 最后跟进时间, 商机2.0, 创建人, 最后修改人, 锁定状态, 相关团队',
  },
};

export const neocrm: HeaderTable = {
  id: 'neocrm',
  signs: '销售机会名称, 销售机会所有人, 结单日期, salestageid, opportunityname',
  names: {
    dealId: '销售机会编号, 销售机会ID',
    name: '销售机会名称, 商机名称, opportunityName',
    account: '客户名称, accountId',
    owner: '销售机会所有人, ownerId',
    pipeline: '业务类型',
    stage: '销售阶段, saleStageId',
    amount: '销售金额, money',
    createdAt: '创建日期, createdAt',
    closeDate: '结单日期, closeDate',
    stageSince: 'stageUpdatedAt',
    outcome: '状态',
    lostReason: '输单原因, 丢单原因',
    ignored: '赢率, winRate, 所属部门',
  },
};

export const suitecrm: HeaderTable = {
  id: 'suitecrm',
  signs: 'sales stage, date closed, assigned user name, amount usdollar, opportunity type',
  names: {
    dealId: 'ID, id',
    name: 'Opportunity Name, name',
    account: 'Account Name, account_name',
    owner: 'Assigned to, Assigned User, assigned_user_name',
    stage: 'Sales Stage, sales_stage',
    amount: 'Opportunity Amount, amount',
    currency: 'Currency, currency_id, currency_name',
    createdAt: 'Date Created, date_entered',
    closeDate: 'Expected Close Date, date_closed',
    nextStep: 'Next Step, next_step',
    source: 'Lead Source, lead_source',
    changedAt: 'Change Date, date_created',
    changedBy: 'Changed By',
    field: 'Field, field_name',
    oldValue: 'Old Value, before_value_string',
    newValue: 'New Value, after_value_string',
    modified: 'Date Modified, date_modified',
    ignored: 'Probability (%), probability, amount_usdollar, Type, opportunity_type, campaign_id, sales_status',
  },
};

export const zendeskSell: HeaderTable = {
  id: 'zendesk-sell',
  signs: 'stage name, customized win likelihood, estimated close date, loss reason name, added on, last stage change at',
  names: {
    dealId: 'id, deal_id',
    name: 'name, deal_name',
    account: 'organization_name, contact_name, company_name',
    owner: 'owner, owner_name',
    pipeline: 'pipeline_name',
    stage: 'stage_name',
    amount: 'value',
    currency: 'currency',
    createdAt: 'added_on, created_at, added_at',
    closeDate: 'estimated_close_date',
    stageSince: 'last_stage_change_at',
    lostReason: 'loss_reason, loss_reason_name',
    source: 'source, source_name',
    modified: 'updated_at',
    ignored: 'hot, customized_win_likelihood, last_activity_date, contact_id, organization_id, stage_id',
  },
};

export const others: HeaderTable = {
  id: 'others',
  names: {
    dealId: 'number, uuid, deal_key',
    name: 'description',
    account: 'party, company, organization',
    owner: 'employee, assignedUserName, deal_owner, Deal Owner',
    stage: 'stage, status_change_to',
    amount: 'amount, deal_value, budget',
    createdAt: 'creation, createdAt, create_date',
    closedAt: 'closed_date',
    closeDate: 'expected_closure_date, closeDate, end_date, expected_closing_date',
    outcome: 'state, status',
    changedAt: 'from_date, active_from, createdAt',
    ignored: 'conversion_probability, to_date, duration, active_until, log_owner',
  },
};
