import { redirect } from 'next/navigation';
import { requireTaxpayer } from '@/lib/auth/request-context';
import { gstr2bStatus } from '@/lib/services/compute-gstr2b';

/** The return that is to be filed next. */
export default async function OpenReturn() {
  const context = await requireTaxpayer();
  const { period } = await gstr2bStatus(context, context.taxpayer.gstin);
  redirect(`/gstr3b/${period}`);
}
