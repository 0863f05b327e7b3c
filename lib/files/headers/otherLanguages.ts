import type { HeaderTable } from './headerTable';

/** Headers in languages that the product is not shown in, as the big CRMs translate them. */
export const spanish: HeaderTable = {
  id: 'spanish',
  names: {
    dealId: 'ID de registro, ID del negocio, ID de la oportunidad, ID de oportunidad, identificador',
    name: 'Nombre del negocio, nombre de la oportunidad, nombre del trato, nombre, título, negocio, oportunidad, trato',
    account: 'Nombre de la cuenta, cuenta, empresa, nombre de la empresa, cliente, organización',
    owner: 'Propietario, propietario del negocio, propietario de la oportunidad, propietario del trato, vendedor, comercial, responsable',
    pipeline: 'Pipeline, embudo, proceso de ventas',
    stage: 'Etapa, etapa del negocio, etapa de la oportunidad, fase, etapa de venta, nueva etapa',
    fromStage: 'Etapa anterior',
    amount: 'Importe, valor, monto, cantidad, valor del negocio, ingresos',
    currency: 'Moneda, divisa',
    createdAt: 'Fecha de creación, creado, creado el, fecha creación',
    closedAt: 'Fecha de cierre real, cerrado el, cerrado',
    closeDate: 'Fecha de cierre, fecha prevista de cierre, fecha de cierre prevista, fecha estimada de cierre',
    outcome: 'Estado, resultado, estatus',
    lostReason: 'Motivo de pérdida, razón de pérdida, motivo de la pérdida',
    nextStep: 'Próximo paso, siguiente paso',
    source: 'Origen, fuente, origen del candidato, fuente original',
    changedAt: 'Fecha del cambio, fecha de modificación, fecha',
  },
};

export const polish: HeaderTable = {
  id: 'polish',
  names: {
    name: 'Nazwa szansy, tytuł, nazwa, szansa sprzedaży, nazwa transakcji',
    account: 'Klient, firma, organizacja, konto, nazwa firmy',
    owner: 'Właściciel, handlowiec, opiekun, osoba odpowiedzialna',
    stage: 'Etap, faza, etap sprzedaży',
    amount: 'Wartość, kwota',
    currency: 'Waluta',
    createdAt: 'Data utworzenia, utworzono',
    closedAt: 'Data zamknięcia rzeczywista, zamknięto',
    closeDate: 'Data zamknięcia, przewidywana data zamknięcia, oczekiwana data zamknięcia',
    outcome: 'Status, wynik',
    lostReason: 'Powód utraty, przyczyna utraty, powód przegranej',
    source: 'Źródło, źródło leada',
  },
};

export const czech: HeaderTable = {
  id: 'czech',
  names: {
    name: 'Název, název obchodu, název příležitosti, obchod, příležitost',
    account: 'Organizace, firma, zákazník, společnost, název účtu',
    owner: 'Vlastník, obchodník, majitel',
    stage: 'Fáze, etapa, fáze obchodu',
    amount: 'Hodnota, částka, cena',
    currency: 'Měna, měna hodnoty',
    createdAt: 'Vytvořeno, datum vytvoření, obchod vytvořen',
    closedAt: 'Uzavřeno, datum uzavření skutečné, obchod uzavřen',
    wonAt: 'Čas výhry, datum výhry',
    lostAt: 'Čas prohry, datum prohry',
    closeDate: 'Datum uzavření, očekávané datum uzavření, předpokládané datum uzavření',
    outcome: 'Stav, výsledek',
    lostReason: 'Důvod prohry, důvod ztráty',
    source: 'Zdroj',
  },
};

export const russian: HeaderTable = {
  id: 'russian',
  names: {
    dealId: 'ID, номер',
    name: 'Название, название сделки, сделка, имя сделки',
    account: 'Компания, клиент, название компании',
    owner: 'Ответственный, менеджер, владелец',
    pipeline: 'Воронка, направление, воронка продаж',
    stage: 'Стадия сделки, стадия, этап, этап сделки',
    amount: 'Сумма, бюджет',
    currency: 'Валюта',
    createdAt: 'Дата создания, создана, дата начала',
    closedAt: 'Дата закрытия, дата завершения фактическая, закрыта',
    closeDate: 'Дата завершения, предполагаемая дата закрытия',
    outcome: 'Статус, результат, группа стадий',
    lostReason: 'Причина отказа, причина провала',
    source: 'Источник',
    changedAt: 'Дата изменения',
  },
};
