package dev.sluice.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One turn of the conversation in a request.
 *
 * @param role who speaks
 * @param content what is said
 * @param extra unknown fields by name, in their order
 */
public record MessageParam(Role role, Content content, Map<String, RawJson> extra) {

    public MessageParam {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(content, "content");
        extra = ExtraFields.copyOf(extra);
    }

    /** A turn of any role and content. */
    public static MessageParam of(Role role, Content content) {
        return new MessageParam(role, content, ExtraFields.NONE);
    }

    /** The caller says this. */
    public static MessageParam user(String text) {
        return of(Role.USER, Content.of(text));
    }

    /** The caller sends these blocks. */
    public static MessageParam user(ContentBlock... blocks) {
        return of(Role.USER, Content.of(blocks));
    }

    /** The model said this. */
    public static MessageParam assistant(String text) {
        return of(Role.ASSISTANT, Content.of(text));
    }

    /** The model sent these blocks. */
    public static MessageParam assistant(ContentBlock... blocks) {
        return of(Role.ASSISTANT, Content.of(blocks));
    }

    /**
     * The model's earlier answer, echoed: thinking with its signature, tool inputs and blocks of unknown type go back as they
     * came; what only responses may carry is dropped.
     */
    public static MessageParam assistant(Message message) {
        return of(message.role(), Content.of(EchoedContent.of(message.content())));
    }

    /** Instructions in mid-conversation, on models that take them. */
    public static MessageParam system(String text) {
        return of(Role.SYSTEM, Content.of(text));
    }

    static String count(List<MessageParam> messages) {
        return messages.size() + (messages.size() == 1 ? " message" : " messages");
    }

    /** Who speaks, and the shape of what is said: prompts stay out of logs. */
    @Override
    public String toString() {
        return "MessageParam[" + role + ", " + content + "]";
    }
}
