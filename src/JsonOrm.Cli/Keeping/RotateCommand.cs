using System.CommandLine;

namespace JsonOrm.Cli.Keeping;

/// <summary><c>jsonorm rotate</c></summary>
internal static class RotateCommand
{
    private const string NewKeyVariable = "JSONORM_NEW_KEY";

    public static Command Create(Terminal terminal)
    {
        Argument<string> database = SharedOptions.Database();
        Option<bool> now = new("--now") { Description = "Encrypts every file anew at once. By default, checkpoints do that little by little." };
        var command = new Command(
            "rotate", $"Changes the key of an encrypted database from the one in {DatabaseFolder.KeyVariable} to the one in {NewKeyVariable}. From then on only the new one opens it; earlier backups keep theirs.") { database, now };
        command.Runs(terminal, (parsed, _) =>
        {
            string folder = parsed.GetRequiredValue(database);
            EncryptionKey next = DatabaseFolder.GivenKey("The key is changed to another one.", NewKeyVariable);
            using JsonDatabase db = DatabaseFolder.OpenToWrite(folder);
            db.ChangeEncryptionKey(next);

            // Said before anything else can fail: whoever reads of a full disk must not believe that the earlier key still opens the database.
            terminal.Say($"'{folder}' is opened by the key in {NewKeyVariable} from now on.");
            if (parsed.GetValue(now))
            {
                db.Compact();
                terminal.Say("Every file is encrypted anew.");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
