'use server';

import { z } from 'zod';
import { defineNavigation } from '@/app/_lib/define-action';
import { HOME_PATH } from '@/lib/auth/callback-path';
import { signOut } from '@/lib/auth/sign-out';
import { gstinText } from '@/lib/schemas/account';
import { switchTaxpayer } from '@/lib/services/switch-taxpayer';

/** Ends this browser's session. */
export const submitSignOut = defineNavigation({
  input: z.unknown(),
  beforePasswordReplaced: true,
  run: signOut,
  to: '/login',
});

/** Makes another GSTIN the current one of this browser. */
export const submitSwitchTaxpayer = defineNavigation({
  input: gstinText,
  run: (context, gstin) => switchTaxpayer(context, context.sessionId, gstin),
  to: HOME_PATH,
});
