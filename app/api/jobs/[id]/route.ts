/** How far a job is: asked again and again by whoever waits for it. */
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { defineRoute } from '@/app/_lib/define-route';
import { findJob } from '@/lib/services/jobs';

export const GET = defineRoute({
  query: z.strictObject({}),
  run: async ({ context, params }) => {
    const id = z.uuid().safeParse(params.id);
    const job = id.success ? await findJob(context, context.taxpayer.gstin, id.data) : null;
    if (!job) notFound();
    return job;
  },
});
