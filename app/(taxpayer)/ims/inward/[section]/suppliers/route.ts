/** Suppliers of the section that begin with the typed text, for the filter. */
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { defineRoute } from '@/app/_lib/define-route';
import { isSectionCode } from '@/lib/domain/ims/sections';
import { suggestSectionSuppliers } from '@/lib/services/list-section';

export const GET = defineRoute({
  query: z.strictObject({ begins: z.string().trim().min(2).max(100) }),
  run: async ({ context, query, params }) => {
    const section = String(params.section);
    if (!isSectionCode(section)) notFound();
    return suggestSectionSuppliers(context, context.taxpayer.gstin, section, query.begins);
  },
});
