package dev.sluice.error;

import dev.sluice.model.ApiError;

/** What the two kinds of API errors share: the server answered, and its answer was an error. */
public sealed interface ApiFailure permits TransientApiException, PermanentApiException {

    /** The HTTP status; 200 where the error came inside a stream. */
    int status();

    /** The error as the server named it; {@code type} may be one that this version does not know. */
    ApiError error();

    /** What the status, the type and the code together mean. */
    ErrorKind kind();
}
