package dev.sluice.simulator.request;

import dev.sluice.simulator.fault.ErrorAnswer;

/** Thrown where a request is found to be one that the API refuses. Without a stack trace: refusing is normal work here. */
public final class RefusedRequest extends RuntimeException {

    private final ErrorAnswer answer;

    /** A request refused with {@code answer}. */
    public RefusedRequest(ErrorAnswer answer) {
        super(answer.message(), null, false, false);
        this.answer = answer;
    }

    static RefusedRequest invalid(String message) {
        return new RefusedRequest(ErrorAnswer.invalidRequest(message));
    }

    /** What the API answers. */
    public ErrorAnswer answer() {
        return answer;
    }
}
