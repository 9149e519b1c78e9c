package dev.sluice.transport;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Netty 4.2's adaptive allocator takes a lock for a few instructions when it grows, and parks in the rare case that another event
 * loop holds it. That is Netty's own affair and none of ours, so BlockHound is told to let it pass; everything else stays reported.
 */
public final class NettyAllocator implements BlockHoundIntegration {

    private static final String ALLOCATOR = "io.netty.buffer.AdaptivePoolingAllocator";

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(ALLOCATOR, "allocate")
                .allowBlockingCallsInside(ALLOCATOR + "$MagazineGroup", "allocate")
                .allowBlockingCallsInside(ALLOCATOR + "$Magazine", "free")
                .allowBlockingCallsInside(ALLOCATOR + "$MagazineGroup", "free");
    }
}
