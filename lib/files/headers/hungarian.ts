import type { HeaderTable } from './headerTable';

export const hungarian: HeaderTable = {
  id: 'hungarian',
  names: {
    dealId:
      'Azonosító, üzlet azonosítója, ügylet azonosítója, lehetőség azonosítója, üzletazonosító, rekordazonosító, sorszám, ügyletszám, üzlet ID, ügylet ID, lehetőség ID, hivatkozás, ID',
    name: 'Üzlet neve, ügylet neve, lehetőség neve, név, megnevezés, üzlet, ügylet, lehetőség, cím, téma, tárgy, projekt, ügylet megnevezése, üzleti lehetőség',
    account:
      'Ügyfél, ügyfél neve, cég, cégnév, vállalat, vállalat neve, partner, partner neve, szervezet, vevő, vevő neve, cég neve, fiók neve, potenciális ügyfél',
    owner:
      'Felelős, tulajdonos, értékesítő, üzlet tulajdonosa, ügylet tulajdonosa, lehetőség tulajdonosa, üzletkötő, felelős személy, hozzárendelve, kapcsolattartó értékesítő, ügyintéző',
    pipeline: 'Folyamat, értékesítési folyamat, értékesítési csatorna, tölcsér, értékesítési tölcsér, pipeline',
    stage:
      'Szakasz, fázis, státuszszakasz, értékesítési szakasz, értékesítési fázis, üzlet szakasza, ügylet szakasza, új szakasz, új fázis, lépcső, szint, jelenlegi szakasz, hová',
    fromStage: 'Régi szakasz, előző szakasz, régi fázis, előző fázis, kiinduló szakasz, honnan',
    amount:
      'Összeg, érték, üzlet értéke, ügylet értéke, árbevétel, becsült bevétel, várható bevétel, bevétel, nettó érték, nettó összeg, becsült érték, ár, végösszeg',
    currency: 'Pénznem, deviza, devizanem, valuta',
    createdAt:
      'Létrehozva, létrehozás dátuma, létrehozás, létrehozás ideje, létrehozás időpontja, felvéve, rögzítve, rögzítés dátuma, nyitás dátuma, megnyitva, kezdés, kezdete, indulás, keletkezett, nyitva',
    closedAt:
      'Lezárva, lezárás dátuma, lezárás, tényleges zárás, tényleges zárási dátum, lezárás ideje, zárva, befejezve, lezárás időpontja, lezárás napja, vége, döntés dátuma',
    wonAt: 'Megnyerve, megnyerés dátuma, nyerés dátuma, megnyerés ideje',
    lostAt: 'Elvesztve, elvesztés dátuma, vesztés dátuma, elvesztés ideje, elveszítve',
    closeDate:
      'Zárás dátuma, várható zárás, várható lezárás, tervezett zárás, zárási dátum, várható zárási dátum, becsült zárás, határidő, tervezett lezárás, várható lezárás dátuma',
    stageSince: 'Szakaszváltás dátuma, utolsó szakaszváltás, szakaszban ekkortól, szakasz kezdete, mióta van a szakaszban',
    outcome:
      'Státusz, állapot, eredmény, kimenet, üzlet állapota, ügylet állapota, kimenetel, nyert/vesztett, nyert vagy vesztett, végeredmény',
    isWon: 'Megnyert, nyert, megnyertük',
    isClosed: 'Lezárt, zárt',
    lostReason: 'Elvesztés oka, vesztés oka, elutasítás oka, ok, indok, bukás oka, lezárás oka, elveszítés oka, vesztés indoka',
    nextStep: 'Következő lépés, következő teendő, következő tevékenység, következő lépések',
    source: 'Forrás, érdeklődő forrása, lead forrása, eredet, üzlet forrása, csatorna',
    changedAt:
      'Változás dátuma, módosítás dátuma, változás ideje, módosítás ideje, módosítva, időpont, dátum, időbélyeg, változás időpontja, belépés dátuma, belépett, mikor',
    changedBy: 'Módosította, változtatta, szerkesztette, ki, módosító',
    field: 'Mező, mezőnév, tulajdonság, mező neve, módosított mező',
    oldValue: 'Régi érték, előző érték, eredeti érték',
    newValue: 'Új érték, jelenlegi érték',
    modified: 'Utolsó módosítás, utoljára módosítva, frissítve, utolsó frissítés, utolsó módosítás dátuma',
    ignored: 'Valószínűség, kor, előrejelzés, utolsó tevékenység, megjegyzés, leírás, kapcsolattartó, régió, város, termék, létrehozta',
  },
};
