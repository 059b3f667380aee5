import { z } from 'zod';
import { defineRoute } from '@/app/_lib/define-route';
import { SECTION_CODES } from '@/lib/domain/ims/sections';
import { filterOf } from '@/lib/schemas/section-filter';
import { sectionSearch } from '@/lib/schemas/section-search';
import { exportSection } from '@/lib/services/export-section';
import { downloadResponse } from '../download-response';

/** The list's own parameters: a link from a list carries its filters as they stand; order and page do not matter here. */
const query = z.strictObject({ section: z.enum(SECTION_CODES), ...sectionSearch.shape });

export const GET = defineRoute({
  query,
  run: async ({ context, query: { section, ...search } }) =>
    downloadResponse(await exportSection(context, context.taxpayer.gstin, { section, filter: filterOf(search) })),
});
