/** The Hindi texts by their English ones, a file per area: what client components may say. The browser fetches them once, for Hindi alone. */
import account from './hindi/account.json';
import auth from './hindi/auth.json';
import dashboard from './hindi/dashboard.json';
import dataTable from './hindi/data-table.json';
import domain from './hindi/domain.json';
import gstr1 from './hindi/gstr1.json';
import gstr2b from './hindi/gstr2b.json';
import gstr3b from './hindi/gstr3b.json';
import history from './hindi/history.json';
import ims from './hindi/ims.json';
import layout from './hindi/layout.json';
import offline from './hindi/offline.json';
import outward from './hindi/outward.json';
import pages from './hindi/pages.json';
import rules from './hindi/rules.json';
import sandbox from './hindi/sandbox.json';
import suppliers from './hindi/suppliers.json';
import triage from './hindi/triage.json';
import ui from './hindi/ui.json';
import type { Dictionary } from './language';

export const HINDI_OF_CLIENT: Dictionary = {
  ...account,
  ...auth,
  ...dashboard,
  ...dataTable,
  ...domain,
  ...gstr1,
  ...gstr2b,
  ...gstr3b,
  ...history,
  ...ims,
  ...layout,
  ...offline,
  ...outward,
  ...pages,
  ...rules,
  ...sandbox,
  ...suppliers,
  ...triage,
  ...ui,
};
