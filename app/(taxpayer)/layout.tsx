import type { ReactNode } from 'react';
import { requireTaxpayer } from '@/lib/auth/request-context';

/** Sends anonymous visitors away before anything is streamed. No guard: every page and action asks for itself. */
export default async function TaxpayerLayout({ children }: { readonly children: ReactNode }) {
  await requireTaxpayer();
  return children;
}
