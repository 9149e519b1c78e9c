package dev.sluice.estimate;

/**
 * What an image costs: a token for each square of 28 pixels, after it was scaled down to what the model takes (claude-api vision page,
 * 2026-08; 1,000 by 1,000 pixels are 1,296 tokens).
 */
final class ImageTokens {

    private static final int SQUARE = 28;

    private ImageTokens() {}

    static int of(ImageSize size, ModelVersion model) {
        double scale = Math.min(1, model.longestImageEdge() / (double) Math.max(size.width(), size.height()));
        long tokens = squares(size, scale);
        if (tokens > model.mostImageTokens()) {
            scale *= Math.sqrt(model.mostImageTokens() / (double) tokens);
            tokens = Math.min(squares(size, scale), model.mostImageTokens());
        }
        return (int) tokens;
    }

    private static long squares(ImageSize size, double scale) {
        return squares(size.width() * scale) * squares(size.height() * scale);
    }

    private static long squares(double pixels) {
        return Math.max(1, (long) Math.ceil(pixels / SQUARE - 1e-9));
    }
}
