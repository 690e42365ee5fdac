namespace Bot;

/// <summary>A message as a chat service delivers it: numbered, so that a message that is delivered twice can be recognised.</summary>
internal sealed record Message(long Id, string User, string Text);

/// <summary>The conversation of the demonstration.</summary>
internal static class Script
{
    public static IReadOnlyList<Message> Messages { get; } = Number(
        ("ada", "/start"), ("ada", "Ada"), ("bo", "/start"), ("ada", "en"), ("bo", "Bo Ek"), ("bo", "sv"), ("çelik", "hello"), ("ada", "/daily"), ("bo", "/daily"),
        ("ada", "/give bo 2.50"), ("çelik", "/start"), ("bo", "/give ada 100"), ("çelik", "Çelik 🎷"), ("çelik", "tr"), ("ada", "/mute"), ("çelik", "/daily"), ("bo", "/give çelik 7.25"),
        ("ada", "/top"), ("ada", "/daily"), ("bo", "/nothing"), ("ada", "/unmute"), ("çelik", "/give ada 0.10"), ("bo", "/me"), ("ada", "/top"), ("çelik", "/me"), ("ada", "/me"));

    private static Message[] Number(params (string User, string Text)[] messages) => [.. messages.Select((message, index) => new Message(index + 1, message.User, message.Text))];
}
