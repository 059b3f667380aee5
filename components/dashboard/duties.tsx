import { useWords } from '@/components/language/use-words';
import { ButtonLink } from '@/components/ui/button-link';
import { DeadlineCard } from '@/components/ui/deadline-card';
import type { Duty } from '@/lib/schemas/dashboard';

/** What waits, for whom, until when. The first card's button is the one to press. */
export function Duties({ duties }: { duties: readonly Duty[] }) {
  const t = useWords();
  return (
    <div className="due">
      {duties.map(({ id, tone, date, left, title, text, waitsFor, action }, index) => (
        <DeadlineCard
          key={id}
          tone={tone}
          date={date}
          left={t(left)}
          title={t(title)}
          waitsFor={t(waitsFor)}
          action={
            <ButtonLink size="s" variant={index === 0 ? 'primary' : 'secondary'} href={action.href}>
              {t(action.label)}
            </ButtonLink>
          }
        >
          {t(text)}
        </DeadlineCard>
      ))}
    </div>
  );
}
