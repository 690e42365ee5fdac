using System.Diagnostics;
using JsonOrm;

namespace Bot;

/// <summary>Kills the bot in the middle of its conversation, and shows that nothing is lost or done twice.</summary>
internal static class Demonstration
{
    /// <summary>After how many answers each bot is killed; the last one talks to the end.</summary>
    private static readonly int[] s_killedAfter = [2, 5, 1, 6, 3];

    public static async Task<int> RunAsync(string[] place)
    {
        try
        {
            foreach (int answers in (int[])[.. s_killedAfter, int.MaxValue])
            {
                await TalkAsync(place, answers);
            }

            string interrupted = await StateAsync(place);
            string expected = await UninterruptedAsync();
            bool isSame = interrupted == expected;
            Console.WriteLine(isSame ? $"\nKilled {s_killedAfter.Length} times, and the memory is that of a bot that was not:\n{interrupted}" : $"\nThe memory is\n{interrupted}\nand should be\n{expected}");
            return isSame ? 0 : 1;
        }
        finally
        {
            if (place is [var folder] && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task TalkAsync(string[] place, int answers)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8 };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Bot.dll"));
        }

        start.ArgumentList.Add("--bot");
        Array.ForEach(place, start.ArgumentList.Add);
        using Process bot = Process.Start(start)!;
        for (int i = 0; i < answers && await bot.StandardOutput.ReadLineAsync() is { } line; i++)
        {
            Console.WriteLine(line);
        }

        if (answers < int.MaxValue)
        {
            // In the middle of whatever it does now.
            bot.Kill();
            Console.WriteLine("   (killed)");
        }

        await bot.WaitForExitAsync();
        if (answers == int.MaxValue && bot.ExitCode != 0)
        {
            throw new InvalidOperationException($"The bot ended with {bot.ExitCode}.");
        }
    }

    private static async Task<string> UninterruptedAsync()
    {
        await using JsonDatabase database = JsonDatabase.InMemory();
        await new ChatBot(database).RunAsync(Script.Messages, TextWriter.Null);
        return State(database);
    }

    private static async Task<string> StateAsync(string[] place)
    {
        await using IDatabase database = await Memory.OpenAsync(place);
        return State(database);
    }

    private static string State(IDatabase database) => string.Join('\n', ((string[])["bot", "conversations", "people"]).SelectMany(name =>
        database.Collection(name).Keys().Select(key => $"{name}/{key} {database.Collection(name).GetJson(key)}")));
}
