using System.Text.Json.Nodes;
using JsonOrm;

namespace Bot;

/// <summary>The bot's memory as one transaction sees it.</summary>
internal sealed class BotStore(ITransaction transaction)
{
    private const string Progress = "progress";

    private readonly Collection<Profile> _people = transaction.Collection("people", BotJson.Default.Profile).DefaultsFor(new Profile());
    private readonly Collection _conversations = transaction.Collection("conversations");
    private readonly Collection _bot = transaction.Collection("bot");

    /// <summary>The last message that was answered; 0 before the first.</summary>
    public long LastMessage => (long?)_bot.Get(Progress)?["message"] ?? 0;

    public void Answered(Message message)
    {
        _bot.Set(Progress, new JsonObject { ["message"] = message.Id });
        _people.Update(message.User, person => person.Messages++);
    }

    /// <summary>A person; one who is new has the defaults.</summary>
    public Profile Person(string user) => _people.Get(user)!;

    public bool Knows(string user) => _people.Exists(user);

    public void Change(string user, Action<Profile> change) => _people.Update(user, change);

    /// <summary>What the bot waits for; null if nothing.</summary>
    public string? Waiting(string user) => (string?)_conversations.Get(user)?["waiting"];

    public void Wait(string user, string? what)
    {
        if (what is null)
        {
            _conversations.Delete(user);
        }
        else
        {
            _conversations.Set(user, new JsonObject { ["waiting"] = what });
        }
    }

    /// <summary>The people with the highest balances.</summary>
    public IReadOnlyList<Profile> Leaders(int count) =>
        [.. _people.Find($$"""{"balance":{"$gt":0} }""").OrderByDescending("balance").ThenBy("name").Take(count).AsEnumerable().Select(entry => entry.Value!)];
}
