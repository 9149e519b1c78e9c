package dev.sluice.benchmarks.study.server;

import dev.sluice.headers.ResponseHeaders;

/** What a client hears of one request it sent, in this order: a refusal, or the beginning, pieces and the end of an answer. */
public interface AnswerReader {

    /** A 429, with its whole body. */
    void refused(ResponseHeaders headers, byte[] body);

    /** The first event of the stream, which tells what the prompt was charged. */
    void begun(ResponseHeaders headers, long inputTokens);

    /** {@code outputTokens} more of the answer. */
    void produced(long outputTokens);

    /** The whole answer has been sent. */
    void completed();
}
