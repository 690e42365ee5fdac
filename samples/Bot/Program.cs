using Bot;
using JsonOrm;

// A chat bot whose whole memory is a database of documents: who said what, where each conversation stands, preferences, balances. Without arguments the program
// demonstrates it: it starts itself as the bot, kills it in the middle of the conversation, starts it again, several times, and compares the end with
// a conversation that nobody interrupted.
if (args is ["--bot", var folder])
{
    await using JsonDatabase database = await JsonDatabase.OpenAsync(folder);
    await new ChatBot(database).RunAsync(Script.Messages, Console.Out);
    return 0;
}

return await Demonstration.RunAsync();
