'use server';

import { z } from 'zod';
import { defineFormAction, defineUserFormAction } from '@/app/_lib/define-action';
import { changePassword, endOtherSessions, endOwnSession } from '@/lib/auth/account';
import { inviteWithFirstSecret, renewWithFirstSecret } from '@/lib/auth/create-user';
import { changePasswordInput, changeRoleInput, endSessionInput, inviteMemberInput, memberInput } from '@/lib/schemas/account';
import { changeMemberRole, endMemberSessions, revokeMember } from '@/lib/services/manage-members';

const SHOWN = ['/account'];

export const submitPasswordChange = defineUserFormAction({
  input: changePasswordInput,
  beforePasswordReplaced: true,
  revalidate: ['/'],
  run: (context, { currentPassword, newPassword }) => changePassword(context, { currentPassword, newPassword }),
});

export const submitEndSession = defineUserFormAction({
  input: endSessionInput,
  beforePasswordReplaced: true,
  revalidate: SHOWN,
  run: async (context, { sessionId }) => {
    await endOwnSession(context, sessionId);
    return null;
  },
});

export const submitEndOtherSessions = defineUserFormAction({
  input: z.strictObject({}),
  beforePasswordReplaced: true,
  revalidate: SHOWN,
  run: (context) => endOtherSessions(context),
});

export const submitInvitation = defineFormAction({
  input: inviteMemberInput,
  revalidate: ['/account/members'],
  run: (context, input) => inviteWithFirstSecret(context, context.taxpayer.gstin, input),
});

export const submitRole = defineFormAction({
  input: changeRoleInput,
  revalidate: ['/account/members'],
  run: (context, { userId, role }) => changeMemberRole(context, context.taxpayer.gstin, userId, role),
});

export const submitRevocation = defineFormAction({
  input: memberInput,
  revalidate: ['/account/members'],
  run: (context, { userId }) => revokeMember(context, context.taxpayer.gstin, userId),
});

export const submitEndMemberSessions = defineFormAction({
  input: memberInput,
  revalidate: ['/account/members'],
  run: (context, { userId }) => endMemberSessions(context, context.taxpayer.gstin, userId),
});

export const submitNewFirstSecret = defineFormAction({
  input: memberInput,
  revalidate: ['/account/members'],
  run: (context, { userId }) => renewWithFirstSecret(context, context.taxpayer.gstin, userId),
});
