namespace JsonOrm.Cli.Git;

/// <summary>The commits of a merge that git has stopped in.</summary>
/// <param name="Base">The common commit.</param>
/// <param name="Ours">The commit of the work tree.</param>
/// <param name="Theirs">The other commit.</param>
internal sealed record MergeState(string Base, string Ours, string Theirs)
{
    /// <summary>Finds the commits, of a merge, cherry-pick, revert or rebase.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="theirs">The other commit, if the caller names it.</param>
    /// <param name="common">The common commit, if the caller names it.</param>
    public static MergeState Find(GitRepository repository, string? theirs, string? common)
    {
        string ours = Required(repository, "HEAD");
        if (theirs is not null)
        {
            string other = Required(repository, theirs);
            return new MergeState(common is null ? CommonOf(repository, ours, other) : Required(repository, common), ours, other);
        }

        if (repository.Commit("MERGE_HEAD") is { } merged)
        {
            return new MergeState(common is null ? CommonOf(repository, ours, merged) : Required(repository, common), ours, merged);
        }

        if ((repository.Commit("CHERRY_PICK_HEAD") ?? (IsRebasing(repository) ? repository.Commit("REBASE_HEAD") : null)) is { } picked)
        {
            return new MergeState(Required(repository, common ?? picked + "^"), ours, picked);
        }

        return repository.Commit("REVERT_HEAD") is { } reverted
            ? new MergeState(Required(repository, common ?? reverted), ours, Required(repository, reverted + "^"))
            : throw new CommandException(ExitCode.Usage, "git is not in the middle of a merge, rebase, cherry-pick or revert here. Begin one ('git merge BRANCH'), or name the other commit with --theirs.");
    }

    private static bool IsRebasing(GitRepository repository) =>
        new[] { "rebase-merge", "rebase-apply" }.Any(name => Directory.Exists(Path.Combine(repository.Root, repository.Run("-C", repository.Root, "rev-parse", "--git-path", name).Trim())));

    private static string Required(GitRepository repository, string name) =>
        repository.Commit(name) ?? throw new CommandException(ExitCode.NotFound, $"There is no commit '{name}'.");

    private static string CommonOf(GitRepository repository, string ours, string theirs)
    {
        (int code, string output, _) = repository.Try("merge-base", "--all", ours, theirs);
        string[] commits = code == 0 ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
        return commits.Length == 1
            ? commits[0]
            : throw new CommandException(
                ExitCode.Refused,
                commits.Length == 0
                    ? "The two commits have no common ancestor, so nobody knows what each side changed. Name one with --base."
                    : $"The two commits have {commits.Length} common ancestors ({string.Join(", ", commits.Select(static commit => commit[..9]))}), so what each side changed depends on which is meant. Name one with --base.");
    }
}
