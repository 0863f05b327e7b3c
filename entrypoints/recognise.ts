import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { Adapter } from '../lib/crm/adapter';

const recognisers = import.meta.glob<Adapter['recognise']>(['../lib/crm/*.ts', '!../lib/crm/{adapter,dom,json}.ts'], {
  eager: true,
  import: 'recognise',
});

/** Run once in the page for which somebody opened the popup; answers the id of the CRM that it is a page of, or null. */
export default defineUnlistedScript(() => {
  for (const [file, recognise] of Object.entries(recognisers)) {
    if (recognise(document)) return file.replace(/^.*\/(.*)\.ts$/, '$1');
  }
  return null;
});
