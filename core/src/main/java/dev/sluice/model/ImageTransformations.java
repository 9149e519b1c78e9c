package dev.sluice.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server may do to an image before the model sees it.
 *
 * @param oversizedImage {@code downsize} or {@code error}; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ImageTransformations(@Nullable String oversizedImage, Map<String, RawJson> extra) {

    public ImageTransformations {
        extra = ExtraFields.copyOf(extra);
    }
}
