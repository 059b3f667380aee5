import type { SupplierForm } from '@/lib/domain/outward-tables';

/** Titles of the forms' pages. */
export const FORM_TITLE: Readonly<Record<SupplierForm, string>> = {
  GSTR1: 'GSTR-1 - Details of outward supplies',
  IFF: 'IFF - Invoice Furnishing Facility',
  GSTR1A: 'GSTR-1A - Amendment of outward supplies of the period',
};
