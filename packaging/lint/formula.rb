# Carries out a formula with a stand-in for Homebrew, which is in no registry of packages: prints what it downloads on each
# system, installs it from the archive for this machine, and runs its test. Homebrew itself reads more, such as the style.
require "English"
require "fileutils"
require "json"
require "pathname"
require "tmpdir"

# A folder that files are installed to.
class Folder < Pathname
  def install(*files)
    mkpath
    files.flatten.each { |file| FileUtils.cp(file, self) }
  end

  def install_symlink(links)
    links.each { |target, name| FileUtils.ln_s(target, self / name) }
  end
end

class Formula
  class << self
    attr_accessor :system, :said

    %i[desc homepage version license url sha256].each do |name|
      define_method(name) { |value| said[name] = value }
    end
    %i[macos linux arm intel].each do |name|
      define_method("on_#{name}") { |&block| block.call if system.include?(name) }
    end

    def test(&block)
      said[:test] = block
    end
  end

  def initialize(prefix)
    @prefix = prefix
  end

  def bin
    Folder.new("#{@prefix}/bin")
  end

  def man1
    Folder.new("#{@prefix}/share/man/man1")
  end

  def doc
    Folder.new("#{@prefix}/share/doc/maxpods")
  end

  def version
    self.class.said[:version]
  end

  def generate_completions_from_executable(*command)
    %w[bash zsh fish].each { |shell| raise "no completions for #{shell}" if shell_output("#{command.join(" ")} #{shell}").empty? }
  end

  def shell_output(command)
    output = `#{command}`
    raise "#{command}: #{$CHILD_STATUS}" unless $CHILD_STATUS.success?

    output
  end

  def assert_equal(expected, actual)
    raise "#{actual.inspect} isn't #{expected.inspect}" unless expected == actual
  end

  def assert_match(pattern, text)
    raise "#{text.inspect} doesn't match #{pattern.inspect}" unless text.match?(pattern)
  end
end

def said_on(system, formula)
  Object.send(:remove_const, :Maxpods) if Object.const_defined?(:Maxpods)
  Formula.define_singleton_method(:inherited) do |formula_class|
    super(formula_class)
    formula_class.system = system
    formula_class.said = {}
  end
  load formula
  Maxpods.said
end

formula, prefix, archives = ARGV
raise "the description has more than 80 characters" if said_on(%i[linux intel], formula)[:desc].length > 80

systems = [:macos, :linux].product([:arm, :intel]).map do |os, arch|
  said = said_on([os, arch], formula)
  { os: os, arch: arch, url: said[:url], sha256: said[:sha256] }
end
puts JSON.generate(systems)

said = said_on([:linux, RUBY_PLATFORM.start_with?("x86_64") ? :intel : :arm], formula)
Dir.mktmpdir do |folder|
  Dir.chdir(folder) do
    system("tar", "-xzf", "#{archives}/#{File.basename(said[:url])}", exception: true)
    # Homebrew goes into the only folder of an archive.
    Dir.chdir(Dir.children(".").fetch(0)) { Maxpods.new(prefix).install }
  end
end
installed = Maxpods.new(prefix)
installed.instance_eval(&said[:test])
raise "kubectl finds no plug-in" unless File.executable?("#{prefix}/bin/kubectl-maxpods")
%w[man/man1/maxpods.1 doc/maxpods/NOTICE doc/maxpods/THIRD-PARTY-LICENSES.txt].each do |file|
  raise "#{file} isn't installed" unless File.exist?("#{prefix}/share/#{file}")
end
