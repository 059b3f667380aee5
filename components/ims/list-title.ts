import { ACTION_LABEL, IMS_ACTIONS, type ImsAction, SECTIONS, type SectionCode } from '@/lib/domain/ims/sections';

/** "B2B" for invoices, as the portal has it; the heading for the others. */
const SHORT: Readonly<Partial<Record<SectionCode, string>>> = { b2b: 'B2B' };

/** "… - B2B Invoices (with all status)" or "… - No Action (B2B)", letter for letter the portal's. */
export function listTitle(section: SectionCode, status: readonly ImsAction[]): string {
  if (status.length === 0 || status.length === IMS_ACTIONS.length)
    return `IMS Dashboard (Inward Supplies) - ${SECTIONS[section].title} (with all status)`;
  const actions = status.map((action) => ACTION_LABEL[action]).join(', ');
  return `IMS Dashboard (Inward Supplies) - ${actions} (${SHORT[section] ?? SECTIONS[section].heading})`;
}
