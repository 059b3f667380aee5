'use server';
import { defineAction } from '@/app/_lib/define-action';
import { supplierActionInput, supplierPreviewInput } from '@/lib/schemas/supplier-list';
import { previewSupplierAction, startSupplierAction } from '@/lib/services/by-supplier';

export const submitSupplierPreview = defineAction({
  input: supplierPreviewInput,
  run: (context, input) => previewSupplierAction(context, context.taxpayer.gstin, input),
});

export const submitSupplierAction = defineAction({
  input: supplierActionInput,
  run: (context, input) => startSupplierAction(context, context.taxpayer.gstin, input),
});
