/** Shapes of what people type about themselves and about members. */
import { z } from 'zod';
import { ROLES } from '../domain/access';

/** The shape only; whether such a GSTIN exists, and for whom, is not said here. */
export const gstinText = z.string().regex(/^[0-9A-Z]{15}$/, 'A GSTIN has 15 letters and digits.');

const typed = (max: number) => z.string().max(max, `Use at most ${max} characters.`);
/** Passwords are taken as typed; only what cannot be a password is turned away. */
const password = typed(256).min(1, 'Enter the password.');

export const signInInput = z.object({
  username: typed(64).regex(/^\P{Cc}+$/u, 'Enter the username.'),
  password: password.refine((text) => !text.includes('\u0000'), 'A password cannot hold a null character.'),
  csrfToken: typed(200),
  callbackUrl: typed(2000).optional(),
});

export const changePasswordInput = z
  .strictObject({ currentPassword: password, newPassword: password, repeatedPassword: password })
  .refine((input) => input.newPassword === input.repeatedPassword, { path: ['repeatedPassword'], message: 'The two entries differ.' });

export const endSessionInput = z.strictObject({ sessionId: z.uuid() });

const memberUsername = typed(64).trim().toLowerCase().min(1, 'Enter a username.');

export const inviteMemberInput = z.strictObject({
  username: memberUsername,
  name: typed(120)
    .trim()
    .regex(/^\P{Cc}*$/u, 'Use letters and spaces.'),
  role: z.enum(ROLES, 'Choose a role.'),
});
export const changeRoleInput = z.strictObject({ userId: z.uuid(), role: z.enum(ROLES, 'Choose a role.') });
export const memberInput = z.strictObject({ userId: z.uuid() });
