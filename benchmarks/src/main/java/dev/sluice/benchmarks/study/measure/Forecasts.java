package dev.sluice.benchmarks.study.measure;

import dev.sluice.admission.Eta;
import dev.sluice.admission.Ticket;
import dev.sluice.benchmarks.study.client.ClientLog;
import dev.sluice.benchmarks.study.workload.Job;
import dev.sluice.benchmarks.study.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Asks everybody who waits when they will start, as they begin to wait and every ten seconds from the first of them on, and compares what
 * they are told with what comes. Passes all that it hears on.
 */
public final class Forecasts implements ClientLog {

    private static final long EVERY_NANOS = 10_000_000_000L;

    private final World world;
    private final ClientLog log;
    private final Map<Integer, Waiter> waiting = new HashMap<>();
    private final List<Told> told = new ArrayList<>();
    private boolean asksAgain;

    /** Of one run, between the client and {@code log}. */
    public Forecasts(World world, ClientLog log) {
        this.world = world;
        this.log = log;
    }

    /** What somebody was told, and how it came. */
    private record Told(boolean onArrival, long p50Nanos, long p90Nanos, long waitNanos) {}

    @Override
    public void asked(Job job) {
        log.asked(job);
    }

    @Override
    public void waits(Job job, Ticket ticket) {
        if (!asksAgain) {
            asksAgain = true;
            world.after(EVERY_NANOS, this::askAll);
        }
        Waiter waiter = new Waiter(ticket);
        waiter.ask();
        waiting.put(job.id(), waiter);
    }

    private void askAll() {
        waiting.values().forEach(Waiter::ask);
        world.after(EVERY_NANOS, this::askAll);
    }

    @Override
    public void granted(Job job) {
        Waiter waiter = waiting.remove(job.id());
        if (waiter != null) {
            waiter.starts();
        }
        log.granted(job);
    }

    @Override
    public void completed(Job job) {
        log.completed(job);
    }

    @Override
    public void lost(Job job) {
        log.lost(job);
    }

    /** How many forecasts were made of starts that came. */
    public int count() {
        return told.size();
    }

    /** How many of them held: the start came within what was called the half. */
    public int withinP50() {
        return count(each -> each.waitNanos <= each.p50Nanos);
    }

    /** How many of them held: the start came within what was called nine in ten. */
    public int withinP90() {
        return count(each -> each.waitNanos <= each.p90Nanos);
    }

    /** How many were made on arrival. */
    public int onArrival() {
        return count(Told::onArrival);
    }

    /** Of those, how many held. */
    public int onArrivalWithinP90() {
        return count(each -> each.onArrival && each.waitNanos <= each.p90Nanos);
    }

    /** The real waits. */
    public Spread waits() {
        return Spread.of(told.stream().mapToLong(Told::waitNanos));
    }

    /** The late starts that were told. */
    public Spread p90s() {
        return Spread.of(told.stream().mapToLong(Told::p90Nanos));
    }

    private int count(Predicate<Told> which) {
        return (int) told.stream().filter(which).count();
    }

    private final class Waiter {
        private final Ticket ticket;
        private final List<Long> askedNanos = new ArrayList<>();
        private final List<Eta> etas = new ArrayList<>();
        private final long sinceNanos = world.nowNanos();

        Waiter(Ticket ticket) {
            this.ticket = ticket;
        }

        void ask() {
            ticket.eta().ifPresent(eta -> {
                askedNanos.add(world.nowNanos());
                etas.add(eta);
            });
        }

        void starts() {
            for (int i = 0; i < etas.size(); i++) {
                long asked = askedNanos.get(i);
                told.add(new Told(
                        asked == sinceNanos,
                        etas.get(i).p50().toNanos(),
                        etas.get(i).p90().toNanos(),
                        world.nowNanos() - asked));
            }
        }
    }
}
