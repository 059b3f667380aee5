/** A GSTIN in the code face; the state's name shows on hover. */
export function GstinText({ value, state }: { value: string; state?: string }) {
  return (
    <span className="code" title={state}>
      {value}
    </span>
  );
}
