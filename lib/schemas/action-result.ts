/** What the browser receives from a server action. Plain data; components read it, only app/_lib makes it. */

/** A refusal as it is shown. The rules' own refusals fit; those of accounts and members carry no rule id. */
export interface ShownRefusal {
  /** R001… where a rule of the rulebook refuses. */
  readonly rule?: string;
  readonly message: string;
  /** What to do instead. */
  readonly advice?: string | null;
  /** YYYY-MM-DD from or until which it would be allowed. */
  readonly opens?: string | null;
  readonly ends?: string | null;
  readonly field?: string | null;
  readonly recordId?: string | null;
}

export type ActionFailure =
  | { readonly ok: false; readonly kind: 'refused'; readonly refusals: readonly ShownRefusal[] }
  /** Sentences by the path of the field (`period`, `changes.3.action`); '' for the input as a whole. */
  | { readonly ok: false; readonly kind: 'invalid'; readonly fields: Readonly<Record<string, readonly string[]>> }
  /** The same answer for what exists and is another's, and for what does not exist. */
  | { readonly ok: false; readonly kind: 'not-allowed' }
  /** The session is over; what was typed can be sent again after signing in. */
  | { readonly ok: false; readonly kind: 'signed-out' }
  | { readonly ok: false; readonly kind: 'fault'; readonly requestId: string };

export type ActionResult<T> = { readonly ok: true; readonly data: T } | ActionFailure;

/** For useActionState: null before the form was sent. */
export type FormState<T> = ActionResult<T> | null;

/** One calm sentence for a failure; refusals and fields have sentences of their own, shown beside it. */
export function failureSentence(failure: ActionFailure): string {
  switch (failure.kind) {
    case 'refused':
      return failure.refusals[0]?.message ?? 'The request was refused.';
    case 'invalid':
      return Object.values(failure.fields)[0]?.[0] ?? 'Some of the entries cannot be used.';
    case 'not-allowed':
      return 'This was not found, or you are not allowed to do it.';
    case 'signed-out':
      return 'You have been signed out. Sign in in another tab, then send this again: nothing on this page is lost.';
    case 'fault':
      return `Something went wrong on our side. Nothing was saved. Reference: ${failure.requestId}`;
  }
}
