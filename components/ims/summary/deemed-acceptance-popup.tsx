'use client';

import { useEffect, useState } from 'react';
import { InfoPopup } from '@/components/ui/info-popup';

/** Read since the summary was last entered by VIEW or opened afresh; coming back from a list does not ask again. */
let wasRead = false;

/** What the portal says before the inward summary can be used (R027). */
export function DeemedAcceptancePopup({ text }: { text: string }) {
  const [isDue, setDue] = useState(false);
  useEffect(() => setDue(!wasRead), []);
  if (!isDue) return null;
  return (
    <InfoPopup
      onRead={() => {
        wasRead = true;
      }}
    >
      {text}
    </InfoPopup>
  );
}

/** On the landing page: the next VIEW shows the information again. */
export function RenewDeemedAcceptance() {
  useEffect(() => {
    wasRead = false;
  }, []);
  return null;
}
