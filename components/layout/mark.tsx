/** Our own mark: a bill with its lines ticked. No emblem, no logo of anyone else. */
export function Mark({ size = 40 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      <rect width="40" height="40" rx="6" fill="#17C4BB" />
      <path d="M10 6h14l7 7v21H10z" fill="#fff" />
      <path d="M24 6v7h7z" fill="#BDC6D4" />
      <path d="M14 12h7M14 16h13" stroke="#0B1E59" strokeWidth="2" />
      <circle cx="15.5" cy="22" r="2.2" fill="#1B7A35" />
      <circle cx="15.5" cy="27" r="2.2" fill="#8A5100" />
      <circle cx="15.5" cy="32" r="1.6" fill="#B42318" />
      <path d="M20 22h7M20 27h7" stroke="#2C4E86" strokeWidth="2" />
    </svg>
  );
}
