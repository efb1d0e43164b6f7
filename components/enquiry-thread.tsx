import { dateAndTime } from "@/lib/dates";
import type { EnquiryView } from "@/lib/enquiries/rules";

interface EnquiryThreadProps {
  enquiries: EnquiryView[];
  timeZone: string;
}

/** What somebody was asked, and what they answered, oldest first. Nothing when there is nothing. */
export function EnquiryThread({ enquiries, timeZone }: EnquiryThreadProps) {
  if (enquiries.length === 0) return null;
  return (
    <ol className="flow border-l-4 border-note pl-3">
      {enquiries.map(({ id, words, askedBy, askedAt, answer, answeredAt, writtenDownBy }) => (
        <li key={id} className="[overflow-wrap:anywhere]">
          <p className="text-muted">
            Asked on {dateAndTime(askedAt, timeZone)}, by <bdi>{askedBy}</bdi>:
          </p>
          <p className="whitespace-pre-line">
            <bdi>{words}</bdi>
          </p>
          {answer === null || answeredAt === null ? (
            <p className="font-bold">No answer yet.</p>
          ) : (
            <>
              <p className="text-muted">
                Answered on {dateAndTime(answeredAt, timeZone)}
                {writtenDownBy ? (
                  <>
                    , written down by <bdi>{writtenDownBy}</bdi>
                  </>
                ) : null}
                :
              </p>
              <p className="font-bold whitespace-pre-line">
                <bdi>{answer}</bdi>
              </p>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
