package dev.sluice.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.MalformedResponseException;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransportException;
import dev.sluice.retry.Backoff;
import dev.sluice.retry.RetryDecision;
import dev.sluice.retry.RetryRule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatienceRuleTest {

    private final PatienceRule rule = new PatienceRule(RetryRule.upTo(6, Backoff.fixed(Duration.ofSeconds(1))));

    @Test
    void a_server_that_never_answered_gets_few_retries() {
        assertThat(rule.decide(1, Lines.unreachable())).isInstanceOf(RetryDecision.Retry.class);
        assertThat(rule.decide(2, Lines.unreachable())).isInstanceOf(RetryDecision.Stop.class);
        assertThat(rule.decide(0, silent())).isInstanceOf(RetryDecision.Retry.class);
        assertThat(rule.decide(1, silent())).isInstanceOf(RetryDecision.Stop.class);
    }

    @Test
    void a_stream_that_broke_on_the_way_counts_as_what_broke_it() {
        assertThat(rule.decide(0, brokenBy(silent()))).isInstanceOf(RetryDecision.Retry.class);
        assertThat(rule.decide(1, brokenBy(silent()))).isInstanceOf(RetryDecision.Stop.class);
        assertThat(rule.decide(1, brokenBy(Lines.unreachable()))).isInstanceOf(RetryDecision.Retry.class);
        assertThat(rule.decide(2, brokenBy(Lines.unreachable()))).isInstanceOf(RetryDecision.Stop.class);
        assertThat(rule.decide(5, brokenBy(null))).isInstanceOf(RetryDecision.Retry.class);
    }

    @Test
    void whoever_sends_pages_instead_of_answers_gets_few_retries() {
        assertThat(rule.decide(1, page())).isInstanceOf(RetryDecision.Retry.class);
        assertThat(rule.decide(2, page())).isInstanceOf(RetryDecision.Stop.class);
    }

    @Test
    void whoever_sends_pages_to_many_calls_gets_no_more_retries_at_all() {
        for (int call = 1; call < PatienceRule.MOST_UNREADABLE; call++) {
            assertThat(rule.decide(0, page())).isInstanceOf(RetryDecision.Retry.class);
        }
        assertThat(rule.decide(0, page())).isInstanceOf(RetryDecision.Stop.class);
        rule.answered();
        assertThat(rule.decide(0, page())).isInstanceOf(RetryDecision.Retry.class);
    }

    @Test
    void a_server_that_has_answered_gets_them_all() {
        rule.answered();
        assertThat(rule.decide(5, Lines.unreachable())).isInstanceOf(RetryDecision.Retry.class);
        assertThat(rule.decide(6, Lines.unreachable())).isInstanceOf(RetryDecision.Stop.class);
    }

    @Test
    void an_error_is_an_answer() {
        assertThat(rule.decide(5, Lines.overloaded())).isInstanceOf(RetryDecision.Retry.class);
        assertThat(rule.decide(5, silent())).isInstanceOf(RetryDecision.Retry.class);
    }

    private static MalformedResponseException page() {
        return new MalformedResponseException("a page", null, null);
    }

    private static StreamException brokenBy(@Nullable TransportException cause) {
        return new StreamException("broke", cause, null, null);
    }

    private static TransportException silent() {
        return new TransportException(TransportException.Fault.RESPONSE_TIMEOUT, "no answer", null);
    }
}
