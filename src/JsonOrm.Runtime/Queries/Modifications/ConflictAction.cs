namespace JsonOrm.Queries;

/// <summary>What an upsert does with the row that is there already.</summary>
internal enum ConflictAction
{
    Nothing,
    Replace,
    Set,
}
