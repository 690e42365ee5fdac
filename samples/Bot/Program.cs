using Bot;
using JsonOrm;

// A chat bot whose whole memory is a database of documents: who said what, where each conversation stands, preferences, balances. Without arguments the program
// demonstrates it: it starts itself as the bot, kills it in the middle of the conversation, starts it again, several times, and compares the end with
// a conversation that nobody interrupted.
if (args is ["--bot", .. var place])
{
    await using IDatabase database = await Memory.OpenAsync(place);
    await new ChatBot(database).RunAsync(Script.Messages, Console.Out);
    return 0;
}

// With "--postgres CONNECTION" the same bot has its memory on a server.
string name = "jsonorm-bot-" + Guid.NewGuid().ToString("N")[..8];
return await Demonstration.RunAsync(args is ["--postgres", var connection] ? [connection, name] : [Path.Combine(Path.GetTempPath(), name)]);
