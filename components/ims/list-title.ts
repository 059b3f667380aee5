import { ACTION_LABEL, IMS_ACTIONS, type ImsAction, SECTIONS, type SectionCode } from '@/lib/domain/ims/sections';

/** "B2B" for invoices, as the portal has it; the heading for the others. */
const SHORT: Readonly<Partial<Record<SectionCode, string>>> = { b2b: 'B2B' };

/** "… - B2B Invoices (with all status)" or "… - No Action (B2B)", letter for letter the portal's. */
export function listTitle(section: SectionCode, status: readonly ImsAction[]): string {
  const lead = 'IMS Dashboard (Inward Supplies) -';
  if (status.length === 0 || status.length === IMS_ACTIONS.length) return `${lead} ${SECTIONS[section].title} (with all status)`;
  return `${lead} ${status.map((action) => ACTION_LABEL[action]).join(', ')} (${SHORT[section] ?? SECTIONS[section].heading})`;
}
