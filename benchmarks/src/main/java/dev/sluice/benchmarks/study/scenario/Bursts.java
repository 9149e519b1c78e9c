package dev.sluice.benchmarks.study.scenario;

import dev.sluice.admission.Priority;
import dev.sluice.benchmarks.bar.Amount;
import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Seeds;
import dev.sluice.benchmarks.study.client.EngineClient;
import dev.sluice.benchmarks.study.measure.Forecasts;
import dev.sluice.benchmarks.study.measure.Spread;
import dev.sluice.benchmarks.study.server.OtherKeys;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.workload.Mix;
import dev.sluice.benchmarks.study.workload.Texts;
import dev.sluice.pool.Limiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** Requests that come by the hundred, so that they wait for minutes, and are asked and told when they will start. */
final class Bursts implements Scenario {

    private static final String KEY = "study.eta";
    private static final double SECONDS = 2_400;
    private static final int SERVICES = 3;
    private static final int LEAST_BURST = 50;
    private static final int MOST_BURST = 650;

    /** Forecasts of one run go right or wrong together: of five runs 84 to 92 % stay within their p90. */
    private static final int MORE_RUNS = 3;

    /** 55 of a hundred of what the limits carry, 6.5 requests a second. */
    private static final double BURSTS_PER_SECOND = 3.6;

    /** 15 of a hundred. */
    private static final double PEOPLE_PER_SECOND = 1;

    @Override
    public void play(Seeds seeds, Findings findings) {
        Seeds more = seeds.times(MORE_RUNS);
        Told alone = Told.of("nobody else", Setting.ALONE, more);
        Told waves = Told.of("others take 10 and 40 % in turn", Setting.ALONE.with(OtherKeys.WAVES), more);
        findings.bar(Bar.atLeast(
                KEY + ".within-p90",
                Amount.fraction(Math.min(alone.withinP90(), waves.withinP90())),
                Amount.fraction(0.85)));
        findings.bar(Bar.atMost(
                KEY + ".within-p90-most",
                Amount.fraction(Math.max(alone.withinP90(), waves.withinP90())),
                List.of(),
                Amount.fraction(0.95)));
        new Chapter(
                        KEY,
                        "For forty minutes 50 to 650 requests at a time come from one of three services, and people ask now and then and go "
                                + "before them. Everybody who waits is asked on arrival, and every ten seconds, when it will start. Forecasts of one "
                                + "run go right or wrong together, so there are three times as many runs as elsewhere.")
                .table(
                        List.of(
                                "setting",
                                "forecasts",
                                "within p50",
                                "within p90",
                                "within p90, on arrival",
                                "real wait: median / p95 / longest",
                                "p90 told: median / p95 / longest"),
                        List.of(alone.cells(), waves.cells()))
                .addTo(findings);
    }

    private static List<Job> jobs(RandomGenerator random) {
        List<Job> jobs = new ArrayList<>();
        double seconds = 0;
        for (int burst = 0; seconds < SECONDS; burst++) {
            int size = LEAST_BURST + random.nextInt(MOST_BURST - LEAST_BURST);
            for (int i = 0; i < size; i++) {
                jobs.add(job("service " + burst % SERVICES, Priority.STANDARD, seconds, jobs, random));
            }
            seconds += size / BURSTS_PER_SECOND * (0.5 + random.nextDouble());
        }
        for (double at = 0; at < SECONDS; at += random.nextExponential() / PEOPLE_PER_SECOND) {
            jobs.add(job("people", Priority.INTERACTIVE, at, jobs, random));
        }
        return Texts.written(jobs, random);
    }

    private static Job job(String workflow, Priority priority, double seconds, List<Job> jobs, RandomGenerator random) {
        long nanos = Duration.ofMillis((long) (seconds * 1e3)).toNanos();
        return Mix.CONVERSATION.job(jobs.size(), random).with(workflow, priority, nanos);
    }

    /** What was told in the runs of one setting. */
    private record Told(String setting, List<Forecasts> runs) {

        static Told of(String name, Setting setting, Seeds seeds) {
            List<Forecasts> runs = Collections.synchronizedList(new ArrayList<>());
            Contender asking = new Contender("the engine", (world, server, log, unused) -> {
                Forecasts forecasts = new Forecasts(world, log);
                runs.add(forecasts);
                Limiter limiter =
                        Limiter.builder(world.ticker(), world.ticker()).build();
                return new EngineClient(world, server, forecasts, limiter, Integer.MAX_VALUE); // all wait in its queue
            });
            Standing.of(asking, setting, Bursts::jobs, seeds);
            return new Told(name, runs);
        }

        double withinP90() {
            return share(Forecasts::withinP90, Forecasts::count);
        }

        List<String> cells() {
            return List.of(
                    setting,
                    String.format(Locale.ROOT, "%,d", sum(Forecasts::count)),
                    percent(share(Forecasts::withinP50, Forecasts::count)),
                    percent(withinP90()),
                    percent(share(Forecasts::onArrivalWithinP90, Forecasts::onArrival)),
                    spread(Forecasts::waits),
                    spread(Forecasts::p90s));
        }

        private String spread(Function<Forecasts, Spread> figure) {
            return runs.stream().map(figure).reduce(Spread::plus).orElseThrow().toString();
        }

        private double share(ToIntFunction<Forecasts> of, ToIntFunction<Forecasts> all) {
            return (double) sum(of) / sum(all);
        }

        private int sum(ToIntFunction<Forecasts> figure) {
            return runs.stream().mapToInt(figure).sum();
        }

        private static String percent(double share) {
            return String.format(Locale.ROOT, "%.1f %%", 100 * share);
        }
    }
}
