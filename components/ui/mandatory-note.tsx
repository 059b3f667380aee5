/** Explains the red dot, above a form. */
export function MandatoryNote() {
  return <p className="mandatory">Indicates Mandatory Fields</p>;
}
