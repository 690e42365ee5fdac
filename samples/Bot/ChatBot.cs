using System.Globalization;
using JsonOrm;

namespace Bot;

/// <summary>Answers messages. Everything that a message changes, and the note that it was answered, is one transaction: a bot that is killed has answered it, or has not.</summary>
internal sealed class ChatBot(IDatabase database)
{
    private const decimal Daily = 10m;

    /// <summary>Answers the messages that were not answered yet.</summary>
    public async Task RunAsync(IReadOnlyList<Message> messages, TextWriter output)
    {
        foreach (Message message in messages)
        {
            if (await AnswerAsync(message) is { } reply)
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{message.Id,2} {message.User}: {message.Text} → {reply}"));
                await output.FlushAsync();
            }
        }
    }

    // Null for a message that was answered before.
    private async Task<string?> AnswerAsync(Message message)
    {
        await using ITransaction transaction = await database.BeginTransactionAsync();
        var store = new BotStore(transaction);
        if (message.Id <= store.LastMessage)
        {
            return null;
        }

        string reply = Reply(store, message);
        store.Answered(message);
        await transaction.CommitAsync();
        return reply;
    }

    private static string Reply(BotStore store, Message message)
    {
        string user = message.User;
        string[] words = message.Text.Split(' ');
        switch (words)
        {
            case ["/start"]:
                store.Wait(user, "name");
                return "Hello! What is your name?";
            case ["/daily"] when store.Person(user).LastDaily > 0:
                return "You had your coins today.";
            case ["/daily"]:
                store.Change(user, person => (person.Balance, person.LastDaily) = (person.Balance + Daily, message.Id));
                return $"{Daily} coins for you.";
            case ["/give", var other, var amount]:
                return Give(store, user, other, decimal.Parse(amount, CultureInfo.InvariantCulture));
            case ["/mute"] or ["/unmute"]:
                store.Change(user, person => person.Preferences["muted"] = words[0] == "/mute");
                return "As you wish.";
            case ["/top"]:
                return string.Join(", ", store.Leaders(3).Select((person, place) => string.Create(CultureInfo.InvariantCulture, $"{place + 1}. {person.Name} {person.Balance}")));
            case ["/me"]:
                Profile me = store.Person(user);
                return string.Create(CultureInfo.InvariantCulture, $"{me.Name}, language {me.Language}, {me.Balance} coins, {me.Messages} messages");
            default:
                return Talk(store, user, message.Text);
        }
    }

    private static string Give(BotStore store, string user, string other, decimal amount)
    {
        if (!store.Knows(other))
        {
            return $"I do not know {other}.";
        }

        if (store.Person(user).Balance < amount)
        {
            return "You have not that much.";
        }

        store.Change(user, person => person.Balance -= amount);
        store.Change(other, person => person.Balance += amount);
        return string.Create(CultureInfo.InvariantCulture, $"{store.Person(other).Name} has {amount} more.");
    }

    private static string Talk(BotStore store, string user, string text)
    {
        switch (store.Waiting(user))
        {
            case "name":
                store.Change(user, person => person.Name = text);
                store.Wait(user, "language");
                return $"Nice to meet you, {text}. Which language do you speak?";
            case "language":
                store.Change(user, person => person.Language = text);
                store.Wait(user, null);
                return $"I shall remember '{text}'.";
            default:
                return "Say /start, /daily, /give, /mute, /top or /me.";
        }
    }
}
