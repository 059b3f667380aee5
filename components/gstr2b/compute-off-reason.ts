import { type Role, roleAllows } from '@/lib/domain/access';

interface ComputeState {
  readonly computeEnabled: boolean;
  readonly refusal: { readonly message: string } | null;
}

/** Why COMPUTE does nothing now; undefined where it may be pressed. */
export function computeOffReason(role: Role, { computeEnabled, refusal }: ComputeState): string | undefined {
  if (!roleAllows(role, 'gstr2b.compute')) return 'Your role may look at GSTR-2B; an approver or admin of this GSTIN computes it.';
  return computeEnabled ? undefined : (refusal?.message ?? 'GSTR-2B cannot be computed now.');
}
